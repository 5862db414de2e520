/** A page as its own or its maker's scripts leave it, and what it must be read as. */
export interface PageExample {
  /** What it stands for. */
  name: string;
  html: string;
  /** Addresses that the browser lists as loaded. */
  loaded?: string[];
  /** The page's own objects, by name. */
  objects?: Record<string, unknown>;
  captchas: Expected[];
}

/** A captcha that must be found; what is not told here must be empty. */
interface Expected {
  kind: string;
  key: string;
  /** Of the request that its form makes; `null` when it is named only. */
  task: Record<string, unknown> | null;
  /** The raw editor's text as an object, for those that are named. */
  json?: Record<string, unknown>;
  notes?: Record<string, string>;
  choices?: Record<string, string[]>;
  callback?: string;
  /** With spaces between. */
  evidence: string;
}

/** The page of every example. */
export const websiteURL = 'https://shop.example/login';
