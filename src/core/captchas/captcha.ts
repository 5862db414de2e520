import type { FieldValues } from '../requests/task-object.ts';

/** By what a captcha was recognised, from what the author of the page wrote to what came of it. */
export const EVIDENCE = [
  'attribute',
  'script',
  'call',
  'frame',
  'challenge-frame',
  'network',
  'answer-field',
  'object',
  'title',
  'no-challenge',
] as const;

/** A piece of evidence; the words for it are `evidence_<name>` in `_locales`. */
export type Evidence = (typeof EVIDENCE)[number];

/** One captcha of a page, of any maker. */
export interface Captcha {
  /** The same for the same captcha in every reading of a page. */
  id: string;
  maker: string;
  /** A number that its element keeps as long as its document lives; absent where it has none in sight. */
  ref?: number;
  /** What it is; the words for it are `kind_<kind>` in `_locales`, if it has no title. */
  kind: string;
  /** The maker's own name for it, the same in every language. */
  title?: string;
  /** What tells it from others of its kind, mostly its site key; empty when nothing of it is seen. */
  key: string;
  /** The frame that holds it; `Scan.frames` has that one's address. */
  frameId: number;
  /** The task type that its form begins with; `null` when there is no form for it. */
  taskType: string | null;
  /** What the page says of it, by field of any task type that could be sent for it. */
  values: FieldValues;
  /** Where the page names more than one value for a field: all of them. */
  choices: Record<string, string[]>;
  /** What should be known of it, by field; the words are these keys of `_locales`. Without a form, `type` says why. */
  notes: Record<string, string>;
  /** The function of the page that waits for the answer, by its name or path; empty for one without a name. */
  callback?: string;
  /** The site that the maker's own frame names as embedding it, when it is not the frame's own. */
  embeddingOrigin?: string;
  /** Its elements in the frame, the likeliest to be seen first; good until the page changes. */
  places: number[];
  /** In the order of EVIDENCE, each once. */
  evidence: Evidence[];
}

/** A captcha as its maker's file finds it in one frame. */
export type Finding = Omit<Captcha, 'id' | 'maker' | 'frameId'>;
