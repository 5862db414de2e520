import { findBrowser } from '../practice/browser/find.ts';

/** Once, before test files start side by side: two that install a missing browser at the same time both fail. */
export default function setup(): void {
  findBrowser('chromium');
  findBrowser('firefox');
}
