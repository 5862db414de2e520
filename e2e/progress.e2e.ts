import { expect, test } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import { violations } from './axe.ts';
import {
  create,
  finishTasks,
  inBothBrowsers,
  openPopup,
  openShop,
  ready,
  saveKey,
  waitForState,
} from './bench.ts';

/** Keeps answered tasks that took these seconds each, as if they had been made before. */
async function keepAnswered(view: View, type: string, seconds: number[]): Promise<void> {
  await view.evaluate(
    async (type: string, seconds: number[]) => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
      const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
      const all = seconds.map((took, i) => {
        const id = `earlier-${i}`;
        const createdAt = 1_000_000 * (i + 1);
        const times = { createdAt, endedAt: createdAt + took * 1_000 };
        const value = { id, tabId: 999, state: 'ready', type, site: '', polls: 3, taskId: i + 1, ...times };
        return [`task:${id}`, { v: 2, value: { ...value, request: `{"task":{"type":"${type}"}}` } }];
      });
      await storage.local.set(Object.fromEntries(all));
    },
    type,
    seconds,
  );
}

const card = () => document.querySelector<HTMLElement>('.task')?.innerText ?? '';

inBothBrowsers((bench) => {
  test('a running task is measured by the earlier ones of its type, and counts down to the next poll', async () => {
    const { api } = bench.practice;
    api.solvingMs = 600_000;
    const { view } = await ready(bench, '/v2');
    await keepAnswered(view, 'RecaptchaV2Task', [90, 12, 9, 60, 10]);
    await create(view);
    await waitForState(view, 'working');
    const bar = await view.waitFor('the bar', () =>
      document.querySelector('.task [role=progressbar]')?.getAttribute('aria-label'),
    );
    expect(bar).toContain('0:12');
    expect(bar).toContain('1:30');
    await view.waitFor('the time', () =>
      /0:0\d of ~1:30/.test(document.querySelector('.task')?.textContent ?? ''),
    );
    const counted = await view.waitFor('seconds counted down', () => {
      const kept = window as { seen?: string[] };
      const seen = kept.seen ?? [];
      kept.seen = seen;
      const [told] = /next in \d+ s/.exec(document.querySelector('.task')?.textContent ?? '') ?? [];
      if (told && seen.at(-1) !== told) seen.push(told);
      return seen.length >= 4 ? seen : null;
    });
    expect(new Set(counted).size).toBeGreaterThan(1);
    await view.waitFor('the second poll', () =>
      /poll 2/.test(document.querySelector('.task')?.textContent ?? ''),
    );
    expect(await violations(view)).toEqual([]);
    await finishTasks(bench);
    await waitForState(view, 'ready');
    expect(await view.evaluate(() => document.querySelector('.task [role=progressbar]') === null)).toBe(true);
    expect(await view.evaluate(card)).not.toMatch(/poll|of ~/);
    await view.close();
  });

  test('past its usual time a task says so', async () => {
    const { api } = bench.practice;
    api.solvingMs = 600_000;
    const view = await openPopup(bench, await openShop(bench, '/v2?late'));
    await saveKey(view);
    await keepAnswered(view, 'RecaptchaV2Task', [3, 3, 3, 3, 3, 3, 3, 3, 3, 3]);
    await create(view);
    await view.waitFor('that it takes long', () =>
      /longer than usual/.test(document.querySelector('.task')?.textContent ?? ''),
    );
    expect(
      await view.evaluate(() => document.querySelector('[role=progressbar]')?.getAttribute('aria-valuetext')),
    ).toBe('longer than usual');
    expect(await violations(view)).toEqual([]);
    await finishTasks(bench);
    await waitForState(view, 'ready');
    await view.close();
  });
});
