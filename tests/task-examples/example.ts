/** A task as the service documents it, told again apart from the stand-in's own table so that each checks the other. */
export interface TaskExample {
  /** The documented name, then older ones. */
  types: [string, ...string[]];
  /** Fields that are required; a dot stands for one level of nesting. */
  needed: Record<string, unknown>;
  /** The rest of the fields. */
  more: Record<string, unknown>;
  /** Every field of the answer, as deep as the documentation names them. */
  answer: string[];
  /** Needed fields that may be empty texts. */
  mayBeEmpty?: string[];
  /** Whether a proxy is taken; `false` if nothing is said. */
  proxy?: 'taken' | 'needed';
  /** US dollars that the reply shows. */
  cost?: number;
}

/** A proxy as it is sent along. */
export const PROXY = {
  proxyType: 'http',
  proxyAddress: '203.0.113.9',
  proxyPort: 8080,
  proxyLogin: 'me',
  proxyPassword: 'secret',
};

/** The page of every example. */
export const websiteURL = 'https://shop.example/login';

/** A page and a key. */
export const SITE = { websiteURL, websiteKey: '6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI' };

/** The browser that is named in every example. */
export const userAgent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';

/** The address of some script. */
export const script = 'https://cdn.shop.example/script.js';

/** The `task` object of an example, with other fields in place of its own; `undefined` takes a field out. */
export function taskOf(
  { types: [type], needed, more }: TaskExample,
  { all = true, ...changes }: { all?: boolean } & Record<string, unknown> = {},
): Record<string, unknown> {
  const task: Record<string, unknown> = { type };
  for (const [name, value] of Object.entries({ ...needed, ...(all && more), ...changes })) {
    if (value === undefined) continue;
    const [outer = name, inner] = name.split('.');
    task[outer] = inner === undefined ? value : { ...Object(task[outer]), [inner]: value };
  }
  return task;
}
