import { randomBytes } from 'node:crypto';

/** What a field of a request may hold. */
export interface FieldRule {
  /**
   * The JSON type, and for texts the form: `address` is a full http(s) address, `host` a name or an IP address without
   * a scheme, `object-text` an object written as a text, `picture` Base64 in one line without a `data:` head.
   */
  kind:
    | 'text'
    | 'address'
    | 'host'
    | 'object-text'
    | 'picture'
    | 'boolean'
    | 'integer'
    | 'number'
    | 'object'
    | 'list';
  required?: true;
  /** An empty text will do, too. */
  mayBeEmpty?: true;
  /** Of a number, both included. */
  min?: number;
  max?: number;
  /** The only values it may have. */
  values?: readonly unknown[];
  /** Values of another type that are taken as well. */
  or?: readonly unknown[];
  /** A second spelling of its name that official clients or examples of the documentation use. */
  also?: string;
  /** Of an object: its members. */
  fields?: Fields;
  /** Of an object: members that nobody documents are taken as well. */
  isOpen?: true;
  /** Of a list: what it holds, one or more of it. */
  of?: FieldRule;
}

/** Fields by their names. */
export type Fields = Readonly<Record<string, FieldRule>>;

/** The members of a JSON object. */
export type Members = Readonly<Record<string, unknown>>;

/** One of these values, or any, or none. */
export type Condition = readonly unknown[] | 'present' | 'absent';

/** One row of the table: a task type, or one variant of it. */
export interface TaskRow {
  /** The documented name of the type, then older ones. */
  types: readonly [string, ...string[]];
  /**
   * What makes it this variant: the values that fields have, or whether they are there. Of the rows that fit, the one
   * with the most of these counts. A dot stands for one level of nesting.
   */
  when?: Readonly<Record<string, Condition>>;
  fields: Fields;
  /** Of each group one field at least has to be there. */
  oneOf?: readonly (readonly string[])[];
  /** The service solves it through a proxy of the sender's only. */
  needsProxy?: true;
  /** Makes the `solution` as documented. */
  solution(task: Members): Record<string, unknown>;
  /** US dollars, where the documentation shows them in the reply. */
  cost?: number;
}

export const text: FieldRule = { kind: 'text' };
export const requiredText: FieldRule = { kind: 'text', required: true };
export const address: FieldRule = { kind: 'address' };
export const requiredAddress: FieldRule = { kind: 'address', required: true };
export const host: FieldRule = { kind: 'host' };
export const yesOrNo: FieldRule = { kind: 'boolean' };

/** The page and the key of a captcha. */
export const SITE: Fields = { websiteURL: requiredAddress, websiteKey: requiredText };

/** A proxy of the sender's, and the browser it looks like; which of these go together is no matter of one field. */
export const PROXY: Fields = {
  userAgent: text,
  proxyType: text,
  proxyAddress: host,
  proxyPort: { kind: 'integer', min: 1, max: 65_535 },
  proxyLogin: text,
  proxyPassword: text,
};

/** The browser that the service says it has used. */
export const USER_AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

/** A token that is another one each time: so many random bytes after a beginning. */
export function token(start: string, bytes = 150): string {
  return start + randomBytes(bytes).toString('base64url');
}

/** So many random hexadecimal digits. */
export function hex(digits: number): string {
  return randomBytes(digits / 2).toString('hex');
}

/** The host of the page that a task names. */
export function hostOf(task: Members): string {
  return new URL(String(task['websiteURL'] ?? task['websiteUrl'])).hostname;
}
