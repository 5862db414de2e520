import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { View } from '../practice/browser/session.ts';

const require = createRequire(import.meta.url);

/** Less than half of what `axe.source` is, which a browser has to read for every page. */
const SOURCE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** The rules that look at colours; in nothing else do the themes differ. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** Each violation that axe finds in either theme, with the elements it is about. */
export async function violations(view: View): Promise<string[]> {
  if (!(await view.evaluate(() => 'axe' in window))) await view.addScript(SOURCE);
  return view.evaluate(async (ofColours) => {
    const { axe } = window as unknown as {
      axe: {
        run(options: object): Promise<{
          violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
        }>;
      };
    };
    const all: string[] = [];
    for (const [theme, rules] of [
      ['light', {}],
      ['dark', { runOnly: { type: 'rule', values: ofColours } }],
    ] as const) {
      document.documentElement.style.colorScheme = theme;
      const { violations: found } = await axe.run({
        resultTypes: ['violations'],
        selectors: false,
        preload: false,
        ...rules,
      });
      for (const { id, nodes } of found)
        for (const { html, failureSummary } of nodes)
          all.push(`${theme}, ${id}: ${html.slice(0, 200)} ${failureSummary}`);
    }
    document.documentElement.style.colorScheme = '';
    return all;
  }, OF_COLOURS);
}
