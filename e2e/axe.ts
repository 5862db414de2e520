import axe from 'axe-core';
import type { View } from '../practice/browser/session.ts';

/** Each violation that axe finds, with the elements it is about. */
export async function violations(view: View): Promise<string[]> {
  await view.addScript(axe.source);
  return view.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
      };
    };
    const found = await axe.run();
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
    );
  });
}
