import type { View } from '../practice/browser/session.ts';
import { readExchanges, recordedBy, type Shown } from '../tests/seen-exchanges.ts';
import { type Bench, GOOD_KEY } from './bench.ts';

/** Opens what came back, and waits until there are so many exchanges and the texts of each that has any. */
export async function shownExchanges(view: View, count: number): Promise<Shown[]> {
  await view.waitFor('the way to what came back', () => document.querySelector('.what-came-back summary'));
  if (!(await view.evaluate(() => document.querySelector<HTMLDetailsElement>('.what-came-back')?.open)))
    await view.click('.what-came-back > summary');
  await view.waitFor(
    `${count} exchanges`,
    (wanted) => document.querySelector('.what-came-back > summary')?.textContent?.includes(`(${wanted})`),
    count,
  );
  // The texts are written after the state.
  await view.waitFor('the last texts', () => {
    const last = [...document.querySelectorAll('.exchange')].at(-1);
    return last?.querySelector('.request') ?? /not sent|stopped the extension/.test(last?.textContent ?? '');
  });
  return view.evaluate(readExchanges);
}

/** The same as the practice service has recorded it, with dots for the key. */
export function recorded({ practice: { api } }: Pick<Bench, 'practice'>): Shown[] {
  return recordedBy(api, GOOD_KEY);
}

/** All that is stored where the texts and lines of exchanges lie, as one text. */
export const storedExchanges = async () => {
  // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
  const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
  const all = [await storage.local.get(null), await storage.session.get(null)].flatMap(Object.entries);
  return JSON.stringify(all.filter(([key]) => /^(task|exchanges):/.test(key)));
};
