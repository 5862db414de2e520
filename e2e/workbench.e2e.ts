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

inBothBrowsers((bench) => {
  const shop = onePopup(bench, '/elements');

  /** The first request, once it has arrived. */
  const sentBody = async () => {
    await bench.practice.api.waitFor('createTask', 1);
    return bench.practice.api.received('createTask')[0]?.json;
  };

  test('what is filled in arrives; the preview is what is sent; “Copied” moves nothing from under the pointer', async () => {
    bench.practice.api.answerNext('createTask', REFUSED);
    const { view } = await shop();
    await view.click('.captcha:nth-child(2) input');
    await view.waitFor(
      'the v3 in the form',
      (key) => document.querySelector<HTMLInputElement>('[name=websiteKey]')?.value === key,
      KEYS.v3,
    );
    await openMore(view);
    const pageAction = 'it\'s "quoted"';
    await view.fill('input[name=pageAction]', pageAction);
    await view.fill('input[name=minScore]', '0.7');
    await view.click('input[name=isEnterprise]');
    const task = {
      type: 'RecaptchaV3TaskProxyless',
      websiteURL: 'https://shop.example/elements',
      websiteKey: KEYS.v3,
      pageAction,
      minScore: 0.7,
      isEnterprise: true,
    };
    const preview = await view.waitFor('the tick in the preview', () => {
      const text = document.querySelector('.preview pre')?.textContent ?? '';
      return text.includes('isEnterprise') ? text : '';
    });
    expect(JSON.parse(preview)).toEqual({ clientKey: '••••••••', task });
    await watchClipboard(view);
    const places = () =>
      view.evaluate(() =>
        [...document.querySelectorAll('.preview button')].map((one) => {
          const { left, right } = one.getBoundingClientRect();
          return [left, right];
        }),
      );
    const before = await places();
    await view.click('.preview .copy');
    const plain = await copied(view);
    expect(plain).toContain('YOUR_API_KEY');
    expect(plain).not.toContain(GOOD_KEY);
    await view.click('.preview .with-key');
    expect(await copied(view)).toBe(plain.replace('YOUR_API_KEY', GOOD_KEY));
    await view.waitFor(
      'it said',
      () => document.querySelector('.preview .with-key')?.textContent === 'Copied',
    );
    expect(await places()).toEqual(before);
    await create(view);
    expect(await sentBody()).toEqual({ clientKey: GOOD_KEY, task });
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
    await view.waitFor('the preview', () => document.querySelector('.preview pre'));
    expect(bench.practice.api.received('createTask')).toEqual([]);
  });

  test('the whole workbench works by keyboard alone', async () => {
    const { view } = await ready(bench, '/elements');
    await watchClipboard(view);
    await tabTo(view, '.captchas input:checked');
    await view.press('ArrowDown');
    await view.waitFor(
      'the v3 chosen',
      () =>
        document.querySelector<HTMLSelectElement>('select[name=type]')?.value === 'RecaptchaV3TaskProxyless',
    );
    await tabTo(view, 'select[name=type]');
    await view.press('ArrowDown');
    await view.waitFor(
      'the next type',
      () =>
        document.querySelector<HTMLSelectElement>('select[name=type]')?.value === 'RecaptchaV3EnterpriseTask',
    );
    await tabTo(view, '.more summary');
    const isOpen = await view.evaluate(() => document.querySelector<HTMLDetailsElement>('.more')?.open);
    if (!isOpen) await view.press('Enter');
    await tabTo(view, 'input[name=minScore]');
    await type(view, '0.9');
    await tabTo(view, 'input[name=callbackUrl]');
    await type(view, 'https://a.example');
    await tabTo(view, '.preview summary');
    await view.press('Enter');
    await tabTo(view, 'select[name=language]');
    await view.press('ArrowDown');
    await view.waitFor(
      'the next language',
      () => document.querySelector<HTMLSelectElement>('select[name=language]')?.value === 'curl',
    );
    await tabTo(view, '.preview .copy');
    await view.press('Enter');
    expect(await copied(view)).toMatch(/^curl /);
    bench.practice.api.answerNext('createTask', REFUSED);
    await view.press('Enter', { control: true });
    await waitForState(view, 'failed');
    expect(await sentBody()).toEqual({
      clientKey: GOOD_KEY,
      task: {
        type: 'RecaptchaV3EnterpriseTask',
        websiteURL: 'https://shop.example/elements',
        websiteKey: KEYS.v3,
        pageAction: 'login',
        minScore: 0.9,
      },
      callbackUrl: 'https://a.example',
    });
    await view.close();
  });
});
