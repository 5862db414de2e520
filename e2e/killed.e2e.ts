import { expect, test } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import { type Bench, inBothBrowsers, onePopup, openPopup, press, waitForState } from './bench.ts';

/** A moment as it is seen from outside, reached by a press of *Create task*; what is held back is let go of by `release`. */
interface Moment {
  name: string;
  /** Presses and comes back at the moment. */
  reach(bench: Bench, view: View): Promise<void>;
  /** The states that the task may be found in once the next worker has run. */
  ends: string[];
}

const hold = (api: Bench['practice']['api'], method: string): void => {
  api.answerNext(method, { after: new Promise<void>((resolve) => releases.push(resolve)) });
};
let releases: (() => void)[] = [];

const isStored = async (state: string) => {
  // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
  const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
  const found = Object.entries(await storage.local.get(null)).filter(([key]) => key.startsWith('task:'));
  return found.some(([, stored]) => (stored as { value: { state: string } }).value.state === state);
};

const MOMENTS: Moment[] = [
  {
    name: 'record stored',
    ends: ['unknown', 'ready'],
    async reach({ practice }, view) {
      hold(practice.api, 'createTask');
      await press(view);
      await view.waitFor('the record', isStored, 'sending');
    },
  },
  {
    name: 'request received, unanswered',
    ends: ['unknown'],
    async reach({ practice }, view) {
      hold(practice.api, 'createTask');
      await press(view);
      await practice.api.waitFor('createTask', 1);
    },
  },
  {
    name: 'reply sent',
    ends: ['unknown', 'ready'],
    async reach({ practice }, view) {
      await press(view);
      await practice.api.waitFor('createTask', 1);
    },
  },
  {
    name: 'record working',
    ends: ['ready'],
    async reach(_, view) {
      await press(view);
      await view.waitFor('the record', isStored, 'working');
    },
  },
  {
    name: 'poll received',
    ends: ['ready'],
    async reach({ practice }, view) {
      hold(practice.api, 'getTaskResult');
      await press(view);
      await practice.api.waitFor('getTaskResult', 1);
    },
  },
  {
    name: 'poll answered: processing',
    ends: ['ready'],
    async reach({ practice }, view) {
      practice.api.solvingMs = 5_000;
      await press(view);
      await practice.api.waitFor('getTaskResult', 1);
    },
  },
  {
    name: 'poll answered: ready',
    ends: ['ready'],
    async reach({ practice }, view) {
      await press(view);
      await practice.api.waitFor('getTaskResult', 1);
    },
  },
  {
    name: 'between polls',
    ends: ['ready'],
    async reach({ practice }, view) {
      practice.api.solvingMs = 5_000;
      await press(view);
      await practice.api.waitFor('getTaskResult', 1);
      await view.waitFor('the poll counted', () =>
        /poll 1\b/.test(document.querySelector('.task')?.textContent ?? ''),
      );
    },
  },
];

inBothBrowsers((bench) => {
  /** One after another on one page: a task that is still working would be asked about. */
  const shop = onePopup(bench, '/v2');

  test.each(MOMENTS)('killed: $name', async ({ reach, ends }) => {
    const { api } = bench.practice;
    const { page, view: pressed } = await shop();
    await reach(bench, pressed);
    await bench.session.killBackground();
    for (const release of releases) release();
    releases = [];
    await pressed.close();
    const view = await openPopup(bench, page);
    const state = await view.waitFor('the end', () => {
      const shown = document.querySelector<HTMLElement>('.task')?.dataset['state'] ?? '';
      return /sending|working/.test(shown) ? undefined : shown;
    });
    expect(ends).toContain(state);
    expect(api.received('createTask').length).toBeLessThanOrEqual(1);
    const polls = api.received('getTaskResult').map(({ at }) => at);
    for (const [i, at] of polls.slice(1).entries())
      expect(at - (polls[i] ?? 0)).toBeGreaterThanOrEqual(2_000);
    if (state === 'unknown') expect(await waitForState(view, 'unknown')).toContain('once, rarely twice');
    await view.close();
  });
});
