import { expect, test } from 'vitest';
import { type Bench, inBothBrowsers, onePopup, openPopup, press, waitForState } from './bench.ts';
import { recorded, shownExchanges } from './what-came-back.ts';

/** Has the next request of a method answered only after `release`. */
function hold({ practice }: Bench, method: string): () => void {
  let release = () => {};
  const after = new Promise<void>((resolve) => {
    release = resolve;
  });
  practice.api.answerNext(method, { after });
  return () => release();
}

/** What a death at any other instant leaves: src/background/tasks/kill-matrix.test.ts. */
inBothBrowsers((bench) => {
  const shop = onePopup(bench, '/elements');

  test('killed when the request is received and unanswered: it is unknown, and not sent again', async () => {
    const { api } = bench.practice;
    const { page, view: pressed } = await shop();
    const release = hold(bench, 'createTask');
    await press(pressed);
    await api.waitFor('createTask', 1);
    await bench.session.killBackground();
    release();
    await pressed.close();
    const view = await openPopup(bench, page);
    expect(await waitForState(view, 'unknown')).toContain('once, rarely twice');
    expect(api.received('createTask')).toHaveLength(1);
    expect(api.received('getTaskResult')).toEqual([]);
  });

  test('killed over a poll, and again between polls: answered; each request has its line, and polls keep their distance', async () => {
    const { api } = bench.practice;
    api.solvingMs = 600_000;
    const { page, view: pressed } = await shop();
    await press(pressed);
    const release = hold(bench, 'getTaskResult');
    await api.waitFor('getTaskResult', 1);
    await bench.session.killBackground();
    release();
    await pressed.close();
    const between = await openPopup(bench, page);
    await between.waitFor('a poll heard', () =>
      /poll 2, next in/.test(document.querySelector('.task')?.textContent ?? ''),
    );
    await bench.session.killBackground();
    api.solvingMs = 0;
    await between.close();
    const view = await openPopup(bench, page);
    await waitForState(view, 'ready');
    expect(api.received('createTask')).toHaveLength(1);
    const polls = api.received('getTaskResult').map(({ at }) => at);
    for (const [i, at] of polls.slice(1).entries())
      expect(at - (polls[i] ?? 0)).toBeGreaterThanOrEqual(2_000);

    const wanted = recorded(bench);
    const shown = await shownExchanges(view, wanted.length);
    expect(shown.map(({ method }) => method)).toEqual(wanted.map(({ method }) => method));
    expect(shown[0]).toEqual(wanted[0]);
    expect(shown.at(-1)).toEqual(wanted.at(-1));
    expect(await view.text()).toContain('The browser stopped the extension');
  });
});
