import { expect, test } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import { KEYS } from '../practice/sites/shop-pages.ts';
import {
  create,
  finishTasks,
  GOOD_KEY,
  inBothBrowsers,
  press,
  ready,
  shownTaskId,
  waitForState,
} from './bench.ts';

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

const jsonIn = (view: View) =>
  view.waitFor(
    'the task in the raw editor',
    () => document.querySelector<HTMLTextAreaElement>('textarea[name=json]')?.value,
  );
const copyOf = async (view: View, button: string) => {
  await view.evaluate(() => {
    navigator.clipboard.writeText = async (text) => void Object.assign(window, { copied: text });
  });
  await view.click(button);
  return view.waitFor('a copy', () => (window as unknown as { copied?: string }).copied);
};
const says = (view: View, words: string) =>
  view.waitFor(words, (wanted) => document.body.innerText.includes(wanted), words);

inBothBrowsers((bench) => {
  test('what is copied as cURL reaches the clipboard, and pasted it is the same request again, without its key', async () => {
    const { api } = bench.practice;
    const { view } = await ready(bench, '/v2');
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
    await create(view);
    await api.waitFor('createTask', 1);
    expect(api.received('createTask')[0]?.json).toEqual({
      clientKey: GOOD_KEY,
      task: { ...pasted, nocache: true },
    });
    await waitForState(view, 'ready');
    await finishTasks(bench);
    await view.close();
  });

  test('a task brings its getTaskResult and the check of the site to the clipboard, and no key', async () => {
    const { view } = await ready(bench, '/v3');
    await create(view);
    const taskId = await shownTaskId(view);
    await waitForState(view, 'ready');
    const token = await view.waitFor('the answer', () => document.querySelector('.answer-text')?.textContent);
    await view.click('.create button:not(.primary)');
    await view.click('.programs summary');
    const result = await copyAndPaste(view, '.programs .copy-result');
    expect(result).toContain(`{"clientKey":"YOUR_API_KEY","taskId":${taskId}}`);
    expect(await note(view, '.mistake')).toContain('not a request with a task');
    const check = await copyAndPaste(view, '.programs .copy-check');
    expect(check).toContain("curl 'https://www.google.com/recaptcha/api/siteverify'");
    expect(check).toContain(`secret=YOUR_SECRET_KEY&response=${token}`);
    expect(result + check).not.toContain(GOOD_KEY);
    await finishTasks(bench);
    await view.close();
  });

  test('raw JSON goes as it was typed; its secrets are dots from then on, and a second sending asks for them', async () => {
    const { api } = bench.practice;
    const reply = { status: 200, body: { errorId: 0, taskId: 4_000_001 } };
    const ready1 = { status: 200, body: { errorId: 0, status: 'ready', solution: { token: 'T' } } };
    api.answerNext('createTask', reply, { status: 200, body: { errorId: 0, taskId: 4_000_002 } });
    api.answerNext('getTaskResult', ready1, ready1);
    const { view } = await ready(bench, '/plain');
    await view.select('select[name=type]', 'Other (JSON)');
    await view.fill(
      'textarea[name=json]',
      `{"clientKey":"x","task":${TASK},"callbackUrl":"https://a.example/"}`,
    );
    expect(await jsonIn(view)).toBe(TASK);
    await says(view, 'Stands more than once in one object: a.');
    await view.evaluate(() =>
      document.querySelector<HTMLDetailsElement>('.preview')?.setAttribute('open', ''),
    );
    const preview = await view.waitFor('it shown', () => document.querySelector('.preview pre')?.textContent);
    expect(preview).toContain(`"task": ${TASK},`);
    await create(view);
    await api.waitFor('createTask', 1);
    expect(api.received('createTask')[0]?.body).toBe(
      `{"clientKey":"${GOOD_KEY}","task":${TASK},"callbackUrl":"https://a.example/"}`,
    );
    await waitForState(view, 'ready');
    await view.close();

    const page = await bench.session.openExtensionPage('src/tasks-page/index.html');
    await page.click('.tasks .open-task');
    const shown = await page.waitFor('the request', () => document.querySelector('.inside pre')?.textContent);
    expect(shown).toContain(`"task": ${KEPT},`);
    const report = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLButtonElement>('.inside button')].findIndex((one) =>
        /Copy report/.test(one.innerText),
      ),
    );
    expect(report).toBeGreaterThan(0);
    await page.evaluate((i) => {
      document.querySelectorAll<HTMLButtonElement>('.inside button')[i]?.classList.add('the-report');
    }, report);
    expect(await copyOf(page, '.the-report')).toContain(`Request: {"task":${KEPT}`);
    await page.evaluate(() => {
      const make = URL.createObjectURL;
      URL.createObjectURL = (file) => {
        if (file instanceof Blob) void file.text().then((text) => Object.assign(window, { exported: text }));
        return make.call(URL, file);
      };
    });
    await page.click('.export');
    const file = await page.waitFor(
      'the export',
      () => (window as unknown as { exported?: string }).exported,
    );
    expect(file).toContain('12345678901234567890');
    expect(file).not.toMatch(/hunter2|"bob"/);

    await page.click('.reopen');
    const again = await bench.session.waitForExtensionTab('?tab=own');
    expect(await jsonIn(again)).toBe(KEPT);
    await says(again, 'What stood at the dots was secret');
    await press(again);
    await says(again, 'nothing was sent');
    expect(api.received('createTask')).toHaveLength(1);
    await again.fill('textarea[name=json]', TASK);
    await create(again);
    await api.waitFor('createTask', 2);
    expect(api.received('createTask')[1]?.body).toBe(api.received('createTask')[0]?.body);
    await waitForState(again, 'ready');
    await again.close();
    await page.click('.clear');
    await page.click('.clear-yes');
    await page.waitFor('nothing', () => /No tasks yet/.test(document.body.innerText));
    await page.close();
  });
});
