import type { Page } from 'puppeteer-core';

/** What a page has seen happen to itself. */
export interface Changes {
  mutations: string[];
  sameText: boolean;
  globals: string[];
  animations: number;
  /** Hostile pages set the title `run` when anything of theirs is run. */
  isRun: boolean;
}

/** From now on the page watches its document and remembers its globals. Uses nothing that hostile pages redefine. */
export async function watchPage(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: string[] = [];
    const observer = new MutationObserver((records) => {
      for (const { type } of records) seen[seen.length] = type;
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const { Object: own } = window; // the bare name may be a class of the page's
    own.assign(window, { practiceSeen: seen, practiceBefore: document.documentElement.outerHTML });
    own.assign(window, { practiceGlobals: own.getOwnPropertyNames(window) });
  });
}

/** What has changed since `watchPage`; nothing, if all is well. */
export function changesOf(page: Page): Promise<Changes> {
  return page.evaluate(() => {
    const held = window as unknown as {
      practiceSeen: string[];
      practiceBefore: string;
      practiceGlobals: string[];
    };
    return {
      mutations: held.practiceSeen,
      sameText: held.practiceBefore === document.documentElement.outerHTML,
      globals: window.Object.getOwnPropertyNames(window).filter(
        (name) => name !== 'practiceGlobals' && !held.practiceGlobals.includes(name),
      ),
      animations: document.getAnimations().length,
      isRun: document.title === 'run',
    };
  });
}

/** What `changesOf` gives for a page that nothing has touched. */
export const UNTOUCHED: Changes = { mutations: [], sameText: true, globals: [], animations: 0, isRun: false };
