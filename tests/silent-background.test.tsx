// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { KeySection } from '../src/options/key-section.tsx';
import { startReading } from '../src/popup/opening/first-reading.ts';
import { View } from '../src/popup/view.tsx';
import { browser } from '../src/shared/browser.ts';
import { openShop } from './browser-in-memory.ts';
import {
  api,
  click,
  element,
  fieldValue,
  fill,
  GOOD_KEY,
  press,
  ready,
  says,
  show,
  text,
  waitFor,
  waitForState,
} from './extension-in-memory.tsx';

/** A background that a browser did not start, or that hangs: it answers nothing, until it has come back. */
const SAID = 'The extension has not answered. Open this view again.';

/** Gives what brings it back; until then what it is asked waits. */
function silence(): () => void {
  const { sendMessage } = browser.runtime;
  let comeBack = () => {};
  const back = new Promise<void>((resolve) => {
    comeBack = resolve;
  });
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(async (message) => {
    await back;
    return sendMessage(message);
  });
  return () => comeBack();
}

/** Opens a view that may have nothing to show. */
async function openView(path: string): Promise<void> {
  const { tabId } = await openShop(path);
  startReading(tabId);
  await show(<View tabId={tabId} windowId={undefined} />);
}

test('a view that the background does not answer says so within ten seconds, with a way on', async () => {
  const comeBack = silence();
  await openView('/v2');
  expect(text()).toContain('Reading the page…');
  const opened = Date.now();
  await says(SAID);
  expect(Date.now() - opened).toBeLessThanOrEqual(10_000);
  expect(text()).not.toContain('Reading the page…');
  comeBack();
  await click('.rescan');
  await waitFor('the list', () => document.querySelector('.captcha .show'));
  expect(text()).not.toContain(SAID);
});

test('a view that the background answers late shows the page, and says nothing of it any more', async () => {
  const comeBack = silence();
  await openView('/v2');
  const opened = Date.now();
  await says(SAID);
  await waitFor('some more', () => Date.now() >= opened + 10_500);
  comeBack();
  await waitFor('the list', () => document.querySelector('.captcha .show'));
  expect(text()).not.toContain(SAID);
});

test('a question that a worker took with it when it ended is not missed where a later one is answered', async () => {
  const { sendMessage } = browser.runtime;
  const send = vi.spyOn(browser.runtime, 'sendMessage');
  // Those of the first reading.
  for (let lost = 0; lost < 2; lost += 1) send.mockImplementationOnce(() => new Promise(() => undefined));
  send.mockImplementation(sendMessage);
  const opened = Date.now();
  await openView('/v2');
  await waitFor('the list', () => document.querySelector('.captcha .show'));
  await waitFor('the end of all that is waited for', () => {
    expect(text()).not.toContain(SAID);
    return Date.now() >= opened + 10_000;
  });
});

test('a background that stops answering takes nothing from a view: neither the list nor the form', async () => {
  await ready('/v2');
  const since = Date.now();
  await waitFor('the last reading', () => Date.now() > since + 5_000);
  const comeBack = silence();
  const key = fieldValue('websiteKey');
  await click('.rescan');
  await says(SAID);
  expect(document.querySelectorAll('.captcha .show')).toHaveLength(1);
  expect(fieldValue('websiteKey')).toBe(key);
  comeBack();
  await click('.rescan');
  await waitFor('an answer', () => !text().includes(SAID));
});

test('a press on Create task that the background does not answer is said until it is answered, and pays once', async () => {
  await ready('/v2');
  const since = Date.now();
  await waitFor('the last reading', () => Date.now() > since + 5_000);
  const comeBack = silence();
  await press();
  await says(SAID);
  expect(Date.now() - since).toBeGreaterThan(60_000);
  expect((element('.create .primary') as HTMLButtonElement).disabled).toBe(true);
  comeBack();
  await waitForState('ready');
  expect(text()).not.toContain(SAID);
  expect(api.received('createTask')).toHaveLength(1);
});

test('a view whose question about the account was lost has the field for the key after Rescan', async () => {
  const { sendMessage } = browser.runtime;
  const send = vi.spyOn(browser.runtime, 'sendMessage');
  send.mockImplementation((message) =>
    (message as { name: string }).name === 'loadAccount'
      ? new Promise(() => undefined)
      : sendMessage(message),
  );
  await openView('/v2');
  await waitFor('the list', () => document.querySelector('.captcha .show'));
  expect(document.querySelector('.key-form')).toBeNull();
  send.mockImplementation(sendMessage);
  await click('.rescan');
  await waitFor('the field for the key', () => document.querySelector('.key-form'));
});

test('the options say it, too, and the key that was typed is saved when they are answered', async () => {
  await show(<KeySection />);
  const comeBack = silence();
  await fill('input[name=api-key]', GOOD_KEY);
  await click('.key-form .primary');
  await says(SAID);
  expect(text()).not.toContain('was stopped');
  expect((element('input[name=api-key]') as HTMLInputElement).value).toBe(GOOD_KEY);
  comeBack();
  await says('••••cdef');
  expect(text()).not.toContain(SAID);
});
