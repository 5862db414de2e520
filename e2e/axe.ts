import axe from 'axe-core';
import type { View } from '../practice/browser/session.ts';

/** Each violation that axe finds in either theme, with the elements it is about. */
export async function violations(view: View): Promise<string[]> {
  await view.addScript(axe.source);
  return view.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
      };
    };
    const all: string[] = [];
    for (const theme of ['light', 'dark']) {
      document.documentElement.style.colorScheme = theme;
      const { violations: found } = await axe.run();
      for (const { id, nodes } of found)
        for (const { html, failureSummary } of nodes)
          all.push(`${theme}, ${id}: ${html.slice(0, 200)} ${failureSummary}`);
    }
    document.documentElement.style.colorScheme = '';
    return all;
  });
}
