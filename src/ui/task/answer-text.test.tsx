import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { speak } from '../../../tests/fake-browser.ts';
import type { Answer } from '../../core/tasks/answer.ts';
import type { Task } from '../../core/tasks/task.ts';
import { AnswerText } from './answer-text.tsx';

speak((key) => (key === 'locale' ? 'en' : `[${key}]`));

const ENDED = 1_000_000;
const task = (type: string): Task => ({
  id: 'x',
  tabId: 1,
  state: 'ready',
  type,
  site: '',
  request: '{}',
  createdAt: ENDED - 5_000,
  endedAt: ENDED,
  polls: 1,
});
const ANSWER: Answer = { fields: [{ path: 'gRecaptchaResponse', value: 'answer' }] };
const shown = async (type: string, now: number, answer = ANSWER) => {
  vi.setSystemTime(now);
  await act(() => render(<AnswerText answer={answer} task={task(type)} />, document.body));
  return document.querySelector('.answer');
};
const texts = (selector: string) => [...document.querySelectorAll(selector)].map((one) => one.textContent);
const written = vi.fn(async (_: string) => undefined);

beforeEach(() => {
  vi.useFakeTimers();
  written.mockClear();
  vi.stubGlobal('navigator', { clipboard: { writeText: written } });
});
afterEach(() => {
  render(null, document.body);
  vi.useRealTimers();
});

test('a token counts down its minute, and is then greyed, said, and still to be copied', async () => {
  const fresh = await shown('RecaptchaV2Task', ENDED + 59_000);
  expect(fresh?.className).not.toContain('old');
  expect(fresh?.textContent).toContain('[answer_left]');
  await act(() => {
    vi.advanceTimersByTime(1_000);
  });
  const old = document.querySelector('.answer');
  expect(old?.className).toContain('old');
  expect(old?.textContent).toContain('[answer_old]');
  expect(old?.querySelector('button.copy')).not.toBeNull();
});

test('a text lasts: nothing counts down', async () => {
  const text = await shown('ImageToTextTask', ENDED + 3_600_000);
  expect(text?.className).not.toContain('old');
  expect(text?.textContent).not.toContain('[answer_left]');
});

test.each([
  'NoCaptchaTask',
  'NoCaptchaTaskProxyless',
  'RecaptchaV2TaskProxyless',
  'RecaptchaV2EnterpriseTask',
  'RecaptchaV2EnterpriseTaskProxyless',
  'TurnstileTask',
  'TurnstileTaskProxyless',
  'YidunTask',
])('a token of %s counts down, by whatever name it was asked for', async (type) => {
  expect((await shown(type, ENDED))?.textContent).toContain('[answer_left]');
});

test.each([
  'RecaptchaV3TaskProxyless',
  'RecaptchaV3Task',
  'RecaptchaV3EnterpriseTask',
  'ProsopoTask',
  'HCaptchaTask',
])('of %s no life is documented: nothing counts down', async (type) => {
  const answer = await shown(type, ENDED + 3_600_000);
  expect(answer?.className).not.toContain('old');
  expect(answer?.textContent).not.toContain('[answer_left]');
});

test('an answer is a list of names and values, each to be copied, the one to be used first', async () => {
  await shown('HCaptchaTask', ENDED, {
    fields: [
      { path: 'gRecaptchaResponse', value: 'P1' },
      { path: 'respKey', value: 'E0' },
      { path: 'data.list', value: '[true,false]' },
      { path: 'data.nothing', value: '' },
    ],
  });
  expect(texts('.first-field')).toEqual(['gRecaptchaResponseP1[copy]']);
  expect(texts('.answer-text')).toEqual(['P1']);
  expect(texts('.fields dt')).toEqual(['respKey', 'data.list', 'data.nothing']);
  expect(texts('.fields dd > span')).toEqual(['E0', '[true,false]', '[answer_empty]']);
  for (const button of document.querySelectorAll<HTMLButtonElement>('button.copy'))
    await act(() => button.click());
  expect(written.mock.calls.flat()).toEqual(['P1', 'E0', '[true,false]', '']);
  expect(document.body.textContent).not.toContain('[answer_use_with]');
});

test('what the answer works with only has its remark, and cookies can be copied as a header', async () => {
  await shown('RecaptchaV2Task', ENDED, {
    fields: [
      { path: 'gRecaptchaResponse', value: 'T' },
      { path: 'userAgent', value: 'UA' },
      { path: 'cookies.a', value: '1' },
      { path: 'cookies.b', value: '2' },
    ],
  });
  expect(document.body.textContent).toContain('[answer_use_with]');
  expect(texts('.fields dt')).toEqual(['userAgent', 'cookies.a', 'cookies.b']);
  await act(() => document.querySelector<HTMLButtonElement>('.copy-cookies')?.click());
  expect(written).toHaveBeenCalledWith('a=1; b=2');
});

test.each<[string, Answer['fields'], string]>([
  [
    'of a domain, of which none is less than another',
    [
      { path: 'Domains["a.example"].Cookies.TS1', value: '1' },
      { path: 'Domains["a.example"].Cookies.TS2', value: '2' },
    ],
    'TS1=1; TS2=2',
  ],
  [
    'when there is one only',
    [
      { path: 'domains["a.example"].cookies.datadome', value: 'P1w' },
      { path: 'url', value: 'null' },
    ],
    'datadome=P1w',
  ],
])('cookies can be copied as a header %s', async (_, [first, ...others], header) => {
  if (!first) throw new Error('no field');
  await shown('CustomTask', ENDED, { fields: [first, ...others] });
  expect(texts('.copy-cookies')).toEqual(['[copy_cookies]']);
  await act(() => document.querySelector<HTMLButtonElement>('.copy-cookies')?.click());
  expect(written.mock.calls.flat()).toEqual([header]);
});

test('cookies of two domains are two headers, each named', async () => {
  await shown('CustomTask', ENDED, {
    fields: [
      { path: 'data.token', value: 'T' },
      { path: 'domains["a.example"].cookies.a', value: '1' },
      { path: 'domains["b.example"].cookies.b', value: '2' },
    ],
  });
  expect(texts('.fields dt').slice(0, 2)).toEqual(['Cookie a.example', 'Cookie b.example']);
  expect(texts('.fields dd > span').slice(0, 2)).toEqual(['a=1', 'b=2']);
  expect(document.querySelector('.copy-cookies')).toBeNull();
});

test('a user agent among headers is to be used with the answer, too', async () => {
  await shown('CustomTask', ENDED, {
    fields: [
      { path: 'data.captcha_response', value: 'C' },
      { path: 'headers.User-Agent', value: 'UA' },
    ],
  });
  expect(document.body.textContent).toContain('[answer_use_with]');
  expect(document.querySelector('.copy-cookies')).toBeNull();
});

test('an answer without a name is shown without one', async () => {
  await shown('CustomTask', ENDED, { fields: [{ path: '', value: 'TOKEN' }] });
  expect(texts('.first-field')).toEqual(['TOKEN[copy]']);
});

test.each([
  ['onLoginSolved', '[callback_named]'],
  ['', '[callback_nameless]'],
  [undefined, null],
])('the page’s callback %s is told with the answer', async (callback, words) => {
  const told = callback === undefined ? {} : { callback };
  await act(() =>
    render(<AnswerText answer={ANSWER} task={{ ...task('RecaptchaV2Task'), ...told }} />, document.body),
  );
  expect(document.querySelector('.callback')?.textContent ?? null).toBe(words);
});
