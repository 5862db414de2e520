import { expect, test } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import { KEYS } from '../practice/sites/shop-pages.ts';
import {
  create,
  GOOD_KEY,
  inBothBrowsers,
  onePopup,
  press,
  REFUSED,
  ready,
  tabTo,
  type,
  waitForState,
} from './bench.ts';

/** Opens the fields that are not required, and the preview. */
const openMore = (view: View) =>
  view.evaluate(() => {
    for (const more of document.querySelectorAll<HTMLDetailsElement>('details:not(.signals)'))
      more.open = true;
  });

const says = (view: View, words: string) =>
  view.waitFor(words, (wanted) => document.body.innerText.includes(wanted), words);

/** Keeps what the page would put into the clipboard. */
const watchClipboard = (view: View) =>
  view.evaluate(() => {
    Object.assign(window, { copied: '' });
    navigator.clipboard.writeText = async (text) => {
      Object.assign(window, { copied: text });
    };
  });
const copied = (view: View) =>
  view.waitFor('a copy', () => {
    const { copied: text } = window as unknown as { copied: string };
    Object.assign(window, { copied: '' });
    return text;
  });

/** Presses a button that copies, and pastes what is on the real clipboard then into the raw editor. */
async function copyAndPaste(view: View, button: string): Promise<string> {
  await view.click(button);
  await view.waitFor(
    'the copy',
    (wanted) => /Copied/.test(document.querySelector(wanted)?.textContent ?? ''),
    button,
  );
  await view.select('select[name=type]', 'Other (JSON)');
  await view.fill('textarea[name=json]', '');
  await view.press('v', { control: true });
  return view.waitFor(
    'the paste',
    () => document.querySelector<HTMLTextAreaElement>('textarea[name=json]')?.value,
  );
}

const OTHERS_KEY = 'abcdef0123456789abcdef0123456789';

const note = (view: View, of: string) =>
  view.waitFor(of, (wanted) => document.querySelector<HTMLElement>(wanted)?.innerText, of);

/** JSON that is another once it was read and written. */
const TASK = `{
  "type": "CustomTask", "class": "DataDome",
  "n": 12345678901234567890, "f": 1e400, "zero": -0, "one": 1.0,
  "2": "b", "1": "a", "a": 1, "\\u0061": 2
}`;

inBothBrowsers((bench) => {
  const shop = onePopup(bench, '/elements');

  test('the whole workbench works by keyboard alone: what is filled in arrives; the preview is what is sent, and so are its copies, but for the key; “Copied” moves nothing', async () => {
    const { api } = bench.practice;
    const { view } = await shop();
    await watchClipboard(view);
    const chosen = (type: string) =>
      view.waitFor(
        type,
        (wanted) => document.querySelector<HTMLSelectElement>('select[name=type]')?.value === wanted,
        type,
      );
    await tabTo(view, '.captchas input:checked');
    await view.press('ArrowDown');
    await chosen('RecaptchaV3TaskProxyless');
    await tabTo(view, 'select[name=type]');
    await view.press('ArrowDown');
    await chosen('RecaptchaV3EnterpriseTask');
    await view.press('ArrowUp');
    await chosen('RecaptchaV3TaskProxyless');
    await tabTo(view, '.more summary');
    const isOpen = await view.evaluate(() => document.querySelector<HTMLDetailsElement>('.more')?.open);
    if (!isOpen) await view.press('Enter');
    await tabTo(view, 'input[name=pageAction]');
    await view.press('End');
    await type(view, `'"`);
    await tabTo(view, 'input[name=minScore]');
    await type(view, '0.7');
    await tabTo(view, 'input[name=isEnterprise]');
    await view.press(' ');
    await tabTo(view, 'input[name=callbackUrl]');
    await type(view, 'https://a.example');
    await tabTo(view, '.preview summary');
    await view.press('Enter');
    const task = {
      type: 'RecaptchaV3TaskProxyless',
      websiteURL: 'https://shop.example/elements',
      websiteKey: KEYS.v3,
      pageAction: `login'"`,
      minScore: 0.7,
      isEnterprise: true,
    };
    const rest = { task, callbackUrl: 'https://a.example' };
    const preview = await view.waitFor('the address in the preview', () => {
      const text = document.querySelector('.preview pre')?.textContent ?? '';
      return text.includes('a.example') ? text : '';
    });
    expect(JSON.parse(preview)).toEqual({ clientKey: '••••••••', ...rest });

    await tabTo(view, 'select[name=language]');
    await view.press('ArrowDown');
    await view.waitFor(
      'the next language',
      () => document.querySelector<HTMLSelectElement>('select[name=language]')?.value === 'curl',
    );
    const places = () =>
      view.evaluate(() =>
        [...document.querySelectorAll('.preview button')].map((one) => {
          const { left, right } = one.getBoundingClientRect();
          return [left, right];
        }),
      );
    const before = await places();
    await tabTo(view, '.preview .copy');
    await view.press('Enter');
    const plain = await copied(view);
    expect(plain).toMatch(/^curl /);
    expect(plain).toContain('YOUR_API_KEY');
    expect(plain).not.toContain(GOOD_KEY);
    await tabTo(view, '.preview .with-key');
    await view.press('Enter');
    expect(await copied(view)).toBe(plain.replace('YOUR_API_KEY', GOOD_KEY));
    await view.waitFor(
      'it said',
      () => document.querySelector('.preview .with-key')?.textContent === 'Copied',
    );
    expect(await places()).toEqual(before);
    api.answerNext('createTask', REFUSED);
    await view.press('Enter', { control: true });
    await waitForState(view, 'failed');
    expect(api.received('createTask').map(({ json }) => json)).toEqual([{ clientKey: GOOD_KEY, ...rest }]);
  });

  test('Other (JSON): a paste that would take a reader down is a mistake like another, and the deepest that is read is shown', async () => {
    const { view } = await shop();
    await view.select('select[name=type]', 'Other (JSON)');
    await view.fill('textarea[name=json]', '{ "type": "TurnstileTask",\r"websiteKey" "0x4" }');
    const mistake = await view.waitFor('the mistake', () => document.querySelector('.mistake')?.textContent);
    expect(mistake).toMatch(/^Line \d, column \d+: /);
    await press(view);
    await says(view, 'This is not JSON yet');
    await view.fill('textarea[name=json]', '['.repeat(100_000));
    await says(view, 'Line 1, column 1001: this does not belong here');
    await openMore(view);
    await view.fill('textarea[name=json]', `{"type":"T","a":${'['.repeat(999)}${']'.repeat(999)}}`);
    await view.waitFor('no mistake', () => document.querySelector('.mistake') === null);
    await view.waitFor('the preview', () =>
      document.querySelector('.preview pre')?.textContent?.includes('"type": "T"'),
    );
    expect(bench.practice.api.received('createTask')).toEqual([]);
  });

  test('what is copied as cURL reaches the clipboard, and pasted it is the same request again, without its key; raw JSON goes as it was typed', async () => {
    const { api } = bench.practice;
    const { view } = await ready(bench, '/elements');
    await view.waitFor(
      'the site key',
      (key) => document.querySelector<HTMLInputElement>('input[name=websiteKey]')?.value === key,
      KEYS.v2,
    );
    await view.click('.preview summary');
    await view.select('select[name=language]', 'curl');
    const pasted = JSON.parse(await copyAndPaste(view, '.preview .copy'));
    expect(pasted).toMatchObject({ type: 'RecaptchaV2Task', websiteKey: KEYS.v2 });
    expect(await note(view, '.taken-apart')).toMatch(/cURL command.*Left out: .*clientKey.*Your saved key/s);

    // Of a command that is not taken, the key of somebody else goes, too.
    await view.fill(
      'textarea[name=json]',
      `curl a -d '${JSON.stringify({ clientKey: OTHERS_KEY })}' -d @more`,
    );
    expect(await note(view, '.hidden-key')).toContain('YOUR_API_KEY');
    const command = await view.evaluate(
      () => document.querySelector<HTMLTextAreaElement>('textarea[name=json]')?.value,
    );
    expect(command).toBe(`curl a -d '{"clientKey":"YOUR_API_KEY"}' -d @more`);
    await view.waitFor('the draft kept', async () =>
      /-d @more/.test(JSON.stringify(await chrome.storage.session.get())),
    );
    const kept = await view.evaluate(async () => JSON.stringify(await chrome.storage.session.get()));
    expect(kept).not.toContain(OTHERS_KEY);

    // As Chromium copies a request for cmd; the key of somebody else is in it.
    const body = JSON.stringify({ clientKey: 'someone-elses', task: { ...pasted, nocache: true } });
    const cmd = body.replaceAll('"', '\\"').replace(/[^a-zA-Z0-9\s_\-:=+~'/.,?;()*`]/g, '^$&');
    await view.fill(
      'textarea[name=json]',
      `curl ^"https://api.capmonster.cloud/createTask^" ^\n  --data-raw ^"${cmd}^"`,
    );
    await view.waitFor('it read', () =>
      /nocache/.test(document.querySelector('.preview pre')?.textContent ?? ''),
    );
    expect(await view.evaluate(() => document.documentElement.innerHTML)).not.toContain('someone-elses');
    expect(
      JSON.parse(await view.evaluate(() => document.querySelector('.preview pre')?.textContent ?? '')),
    ).toEqual({ clientKey: '••••••••', task: { ...pasted, nocache: true } });

    await view.fill('textarea[name=json]', `{"clientKey":"x","task":${TASK}}`);
    await view.waitFor(
      'the task alone',
      (task) => document.querySelector<HTMLTextAreaElement>('textarea[name=json]')?.value === task,
      TASK,
    );
    api.answerNext('createTask', REFUSED);
    await create(view);
    await api.waitFor('createTask', 1);
    expect(api.received('createTask')[0]?.body).toBe(`{"clientKey":"${GOOD_KEY}","task":${TASK}}`);
  });
});
