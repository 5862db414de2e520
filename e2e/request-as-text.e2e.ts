import { expect, test } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import { KEYS } from '../practice/sites/shop-pages.ts';
import { create, GOOD_KEY, inBothBrowsers, REFUSED, ready } from './bench.ts';

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
    await view.close();
  });
});
