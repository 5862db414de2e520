// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { KEYS } from '../practice/sites/shop-pages.ts';
import { ask } from '../src/shared/messages.ts';
import { drafts } from '../src/shared/stored-items.ts';
import { openShop } from './browser-in-memory.ts';
import {
  api,
  click,
  create,
  element,
  fill,
  newTask,
  openPopup,
  press,
  ready,
  storedTasks,
  text,
  waitFor,
  waitForState,
} from './extension-in-memory.tsx';

test('looking at pages and at the view sends nothing', async () => {
  await ready('/v2');
  for (const path of ['/v2', '/v3', '/plain']) {
    await openPopup(await openShop(path));
    await click('.view main button.plain');
  }
  const opened = Date.now();
  await waitFor('every reading', () => Date.now() > opened + 4_000);
  expect(api.requests).toEqual([]);
});

test('a press that no person made creates nothing', async () => {
  await ready('/v2');
  element('.create .primary').click();
  const keys = { key: 'Enter', ctrlKey: true, bubbles: true };
  document.dispatchEvent(new KeyboardEvent('keydown', keys));
  // Had one of them created a task, it would have spent the submission, with the key of before.
  await fill('input[name=websiteKey]', KEYS.other);
  await create();
  await waitForState('ready');
  expect(api.received('createTask')).toMatchObject([{ json: { task: { websiteKey: KEYS.other } } }]);
});

test('the same submission asked for twice in the same instant, and once more later, makes one task', async () => {
  const { tabId } = await ready('/v2');
  const { submissionId = '' } = (await drafts.item(String(tabId)).get()) ?? {};
  const values = { websiteURL: 'https://shop.example/v2', websiteKey: KEYS.v2 };
  const input = { tabId, submissionId, type: 'RecaptchaV2Task', values, again: false };
  const answers = await Promise.all([
    ask('createTask', input),
    ask('createTask', input),
    ask('createTask', input),
  ]);
  expect(answers).toEqual(Array(3).fill({ taskId: submissionId }));
  await waitForState('ready');
  expect(await ask('createTask', input)).toEqual({ taskId: submissionId });
  await waitForState('ready');
  expect(api.received('createTask')).toHaveLength(1);
});

test('the same captcha again while one is working: asked first, then the user decides', async () => {
  api.solvingMs = 60_000;
  await ready('/v2');
  await create();
  await waitForState('working');
  await openPopup(await openShop('/v2'));
  await press();
  await waitFor('the question', () => document.querySelector('.again'));
  expect(text(element('.note:has(.again)'))).toMatch(
    /Already working on this: \d+\. Send again\? It costs again\./,
  );
  expect(api.received('createTask')).toHaveLength(1);
  await click('.again');
  await waitFor('both over', async () =>
    (await storedTasks()).every(({ state }) => !/sending|working/.test(state)),
  );
  expect(api.received('createTask')).toHaveLength(2);
});

test('what became of a task is unknown: sent again by a press, once', async () => {
  const broken = { status: 500, body: '<h1>Internal Server Error</h1>' };
  api.answerNext('createTask', broken, broken);
  await ready('/v2');
  await create();
  await waitForState('unknown');
  element('.again').click(); // by no person
  await click('.again');
  await waitForState('unknown');
  expect(api.received('createTask')).toHaveLength(2);
  await click('.again');
  await waitForState('ready');
  expect(api.received('createTask')).toHaveLength(3);
});

test('two tabs make two tasks', async () => {
  for (let tabs = 0; tabs < 2; tabs += 1) {
    await ready('/v2');
    await create();
    await waitForState('ready');
  }
  expect(api.received('createTask')).toHaveLength(2);
  expect(api.issued.size).toBe(2);
});

test('what stood in the way of one captcha is not said of another, and is not paid for it', async () => {
  api.solvingMs = 600_000;
  await ready('/fixtures/v2-and-v3');
  await create();
  await newTask();
  await press();
  await waitFor('the question', () => document.querySelector('.again'));
  await click('.captcha:nth-of-type(2) input');
  expect(document.querySelector('.again')).toBeNull();
  await fill('input[name=websiteKey]', '');
  await press();
  expect(element('[name=websiteKey]').getAttribute('aria-invalid')).toBe('true');
  expect(element('.said').textContent).toContain('nothing was sent');
  await click('.captcha:nth-of-type(1) input');
  expect(document.querySelector('[aria-invalid=true]')).toBeNull();
  await press();
  await waitFor('the question', () => document.querySelector('.again'));
  expect(api.received('createTask')).toHaveLength(1);
});
