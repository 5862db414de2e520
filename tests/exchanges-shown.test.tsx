// @vitest-environment happy-dom
import { fakeBrowser } from '@webext-core/fake-browser';
import { expect, test } from 'vitest';
import { TasksPage } from '../src/tasks-page/tasks-page.tsx';
import {
  api,
  click,
  create,
  element,
  GOOD_KEY,
  newTask,
  openAll,
  ready,
  savedFile,
  show,
  text,
  waitFor,
  waitForState,
} from './extension-in-memory.tsx';
import { exchangesIn, readExchanges, recordedBy, type Shown } from './seen-exchanges.ts';

const ECHO = { body: { errorId: 0, status: 'processing', you: { clientKey: GOOD_KEY } } };

/** What the list of exchanges says, once it is opened and has its texts; each of several equal ones by itself. */
async function shownExchanges(count: number): Promise<Shown[]> {
  await waitFor(`${count} exchanges`, () =>
    document.querySelector('.what-came-back > summary')?.textContent.includes(`(${count})`),
  );
  await openAll();
  await waitFor('the texts', () => document.querySelector('.exchanges > :last-child .request'));
  return readExchanges();
}

const recorded = () => recordedBy(api, GOOD_KEY);

const stored = async () =>
  JSON.stringify([await fakeBrowser.storage.local.get(), await fakeBrowser.storage.session.get()]);

/** Each way in which a task can end, from the press on, and how often it has been asked about then. */
const ENDINGS: [name: string, state: string, polls: number, end: () => Promise<unknown>][] = [
  [
    'is answered',
    'ready',
    3,
    () => {
      api.answerNext('getTaskResult', ECHO, ECHO);
      return create();
    },
  ],
  [
    'fails',
    'failed',
    2,
    () => {
      const odd =
        ' { "errorId" : 1,\r\n"errorCode":"ERROR_CAPTCHA_UNSOLVABLE", "more": [1.50, "é\\u00e9"] } ';
      const busy = { status: 503, body: 'busy, {not "JSON"\n', headers: { 'Retry-After': '2' } };
      api.answerNext('getTaskResult', busy, { body: odd });
      return create();
    },
  ],
  [
    'may have been accepted',
    'unknown',
    0,
    () => {
      api.answerNext('createTask', { status: 500, body: '<h1>Internal Server Error</h1>' });
      return create();
    },
  ],
  [
    'is stopped',
    'stopped',
    1,
    async () => {
      api.solvingMs = 600_000;
      await create();
      await waitFor('the poll heard', () => /\(2\)/.test(text(element('.what-came-back'))));
      await show(<TasksPage />);
      await click('.tasks .open-task');
      await click('.stop');
      await click('.stop-yes');
      await waitFor('it stopped', () => document.querySelector('tr[data-state=stopped]'));
    },
  ],
];

test.each(ENDINGS)(
  'of a task that %s, all that came and went is shown, byte for byte but for the key, and saved as HAR',
  async (_, state, polls, end) => {
    await ready('/v2');
    await end();
    await waitFor(`a task ${state}`, () => document.querySelector(`[data-state=${state}]`));
    const shown = await shownExchanges(polls + 1);
    expect(shown).toEqual(recorded());
    expect(shown).toHaveLength(polls + 1);
    expect(await stored()).not.toContain(GOOD_KEY);
    const har = await savedFile('.what-came-back .save-har');
    expect(har).not.toContain(GOOD_KEY);
    expect(exchangesIn(har)).toEqual(shown);
  },
);

test('on the page with all tasks they are the same', async () => {
  await ready('/v2');
  await create();
  await waitForState('ready');
  const shown = await shownExchanges(2);
  await show(<TasksPage />);
  await click('.tasks .open-task');
  expect(await shownExchanges(2)).toEqual(shown);
  expect(JSON.parse(await savedFile('.row > .save-har')).log.entries).toHaveLength(2);
});

test('what a task has cost is told: as the reply says, or about what the balance fell by over it alone', async () => {
  api.answerNext('getTaskResult', {
    body: { errorId: 0, status: 'ready', solution: { gRecaptchaResponse: 'T' }, cost: '0.00200' },
  });
  await ready('/v2');
  await create();
  await waitForState('ready');
  const cost = () => document.querySelector('.what-came-back .cost')?.textContent;
  expect(await waitFor('the cost', cost)).toMatch(/cost .?\$0\.002/);
  await newTask();
  await create();
  await waitForState('ready');
  expect(await waitFor('about the cost', cost)).toMatch(/cost about .?\$0\.0006/);
});
