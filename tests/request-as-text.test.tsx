// @vitest-environment happy-dom
import { fakeBrowser } from '@webext-core/fake-browser';
import { expect, test, vi } from 'vitest';
import { TasksPage } from '../src/tasks-page/tasks-page.tsx';
import {
  api,
  click,
  create,
  element,
  fieldValue,
  fill,
  GOOD_KEY,
  openAll,
  openPopup,
  press,
  ready,
  savedFile,
  says,
  select,
  show,
  text,
  waitFor,
  waitForState,
} from './extension-in-memory.tsx';

/** JSON that is another once it was read and written, with secrets in it. */
const TASK = `{
  "type": "CustomTask", "class": "DataDome",
  "websiteURL": "https://shop.example/login?order=7",
  "n": 12345678901234567890, "f": 1e400, "zero": -0, "one": 1.0,
  "2": "b", "1": "a", "a": 1, "\\u0061": 2,
  "proxyType": "http", "proxyAddress": "203.0.113.9", "proxyPort": 8080,
  "proxyLogin": "bob", "proxyPassword": "hunter2",
  "metadata": { "captchaUrl": "https://geo.example/c?cid=5", "datadomeCookie": "datadome=hunter2" }
}`;
const DOTS = '••••••••';
const KEPT = TASK.replace(/"(bob|hunter2|datadome=hunter2)"/g, `"${DOTS}"`).replace('?order=7', '');

/** Presses a button of the shown task that has no name but its words. */
async function clickNamed(words: RegExp): Promise<void> {
  const button = [...document.querySelectorAll('.inside button')].find((one) => words.test(one.textContent));
  button?.classList.add('wanted');
  await click('.wanted');
}

test('raw JSON goes as it was typed; its secrets are dots from then on, and a second sending asks for them', async () => {
  const reply = (taskId: number) => ({ body: { errorId: 0, taskId } });
  const solved = { body: { errorId: 0, status: 'ready', solution: { token: 'T' } } };
  api.answerNext('createTask', reply(4_000_001), reply(4_000_002));
  api.answerNext('getTaskResult', solved, solved);
  await ready('/plain');
  await openAll();
  await select('select[name=type]', 'Other (JSON)');
  await fill('textarea[name=json]', `{"clientKey":"x","task":${TASK},"callbackUrl":"https://a.example/"}`);
  expect(fieldValue('json')).toBe(TASK);
  await says('Stands more than once in one object: a.');
  expect(element('.preview pre').textContent).toContain(`"task": ${TASK},`);
  await create();
  expect(api.received('createTask')[0]?.body).toBe(
    `{"clientKey":"${GOOD_KEY}","task":${TASK},"callbackUrl":"https://a.example/"}`,
  );
  await waitForState('ready');

  await show(<TasksPage />);
  await click('.tasks .open-task');
  expect(element('.inside pre').textContent).toContain(`"task": ${KEPT},`);
  const copy = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  await clickNamed(/Copy report/);
  expect(copy.mock.calls[0]?.[0]).toContain(`Request: {"task":${KEPT}`);
  const file = await savedFile('.export');
  expect(file).toContain('12345678901234567890');
  expect(file).not.toMatch(/hunter2|"bob"/);

  await click('.reopen');
  const tabs = await fakeBrowser.tabs.query({});
  const own = tabs.find(({ url }) => url?.includes('?tab=own'));
  await openPopup({ tabId: own?.id ?? 0 });
  expect(await waitFor('the task', () => fieldValue('json'))).toBe(KEPT);
  await says('What stood at the dots was secret');
  await press();
  await says('nothing was sent');
  expect(api.received('createTask')).toHaveLength(1);
  await fill('textarea[name=json]', TASK);
  await create();
  expect(api.received('createTask')[1]?.body).toBe(api.received('createTask')[0]?.body);
  await waitForState('ready');
  await show(<TasksPage />);
  await click('.clear');
  await click('.clear-yes');
  await waitFor('nothing', () => /No tasks yet/.test(text()));
});
