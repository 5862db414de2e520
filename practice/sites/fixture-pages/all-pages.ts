import { FRAMES } from './frames.ts';
import { HOSTILE } from './hostile.ts';
import { IMAGES } from './images.ts';
import { LOOKALIKES } from './lookalikes.ts';
import { SCRIPTS } from './scripts.ts';
import { SCORES, WIDGETS } from './widgets.ts';
import { WRAPPERS } from './wrappers.ts';

/** The bodies of the fixture pages, or whole documents, by their names in the golden file. */
export const FIXTURE_PAGES: Record<string, string> = {
  ...WIDGETS,
  ...SCORES,
  ...FRAMES,
  ...HOSTILE,
  ...LOOKALIKES,
  ...SCRIPTS,
  ...WRAPPERS,
  ...IMAGES,
};

/** Headers that make a page what it is, by its name. */
export const FIXTURE_HEADERS: Record<string, Record<string, string>> = {
  images: { 'Set-Cookie': 'practice=seen; Path=/' },
  'no-scripts': { 'Content-Security-Policy': "script-src 'none'" },
  'trusted-types': { 'Content-Security-Policy': "require-trusted-types-for 'script'" },
  'xhtml-page': { 'Content-Type': 'application/xhtml+xml' },
};
