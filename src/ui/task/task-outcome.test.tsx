import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test } from 'vitest';
import { speakEnglish } from '../../../tests/fake-browser.ts';
import { afterPoll, firstPace, type Pace } from '../../core/tasks/pace.ts';
import { type RawReply, readReply } from '../../core/tasks/read-reply.ts';
import type { Task } from '../../core/tasks/task.ts';
import { transition } from '../../core/tasks/task.ts';
import { TaskOutcome } from './task-outcome.tsx';

speakEnglish();

const sending: Task = {
  id: 'x',
  tabId: 1,
  state: 'sending',
  type: 'RecaptchaV2Task',
  site: '',
  request: '{"task":{"type":"RecaptchaV2Task"}}',
  createdAt: 0,
  polls: 0,
};
const working = transition(sending, { type: 'accepted', taskId: 7, now: 0 });

async function wordsOn(task: Task): Promise<string> {
  await act(() => render(<TaskOutcome task={task} answer={null} />, document.body));
  return document.body.textContent ?? '';
}

function created(text: string, status = 200, more: Partial<RawReply> = {}): Task {
  const reading = readReply('createTask', { status, text, ...more });
  if (!('failure' in reading)) throw new Error('It was accepted.');
  return transition(sending, { type: 'createFailed', failure: reading.failure, now: 1 });
}

function polledWith(...replies: RawReply[]): Task {
  let task = working;
  for (const reply of replies) {
    const reading = readReply('getTaskResult', reply);
    if (!('failure' in reading)) throw new Error('It was an answer.');
    task = transition(transition(task, { type: 'polling', now: 1 }), {
      type: 'pollFailed',
      failure: reading.failure,
      now: 1,
    });
  }
  return task;
}

afterEach(() => render(null, document.body));

const EMPTY = { status: 200, text: '{"errorId":0,"status":"ready","solution":null}' };
const PAGE = { status: 403, text: '<h1>Forbidden</h1>' };

/** What is known, what may have cost money, what to do; and what came, as it was. */
test.each<[string, Task, string[]]>([
  [
    'ready without an answer',
    polledWith(EMPTY, EMPTY, EMPTY),
    ['solved, but sent no answer', 'probably charged', 'tell the service’s support', EMPTY.text],
  ],
  [
    'an answer that could not be kept',
    [1, 2, 3].reduce(
      (task) => transition(task, { type: 'pollFailed', failure: { kind: 'not-stored' }, now: 1 }),
      working,
    ),
    ['could not store it', 'has charged for it', 'before you send the captcha again'],
  ],
  [
    'five replies that nobody can read',
    polledWith(PAGE, PAGE, PAGE, PAGE, PAGE),
    ['Five replies in a row', 'charge for it', 'task list', 'HTTP 403', PAGE.text],
  ],
  [
    'an id that names no task',
    created('{"errorId":0,"taskId":"0"}'),
    ['another shape', 'no task id', 'each accepted task costs', 'task list', '{"errorId":0,"taskId":"0"}'],
  ],
  [
    'an error of what stands before the service',
    created('{"title":"Error 524","status":524,"error_code":524,"cloudflare_error":true}', 524),
    ['HTTP status 524', 'not known whether the service got this request', 'task list', 'cloudflare_error'],
  ],
  [
    'a refusal with an id',
    created('{"errorId":1,"errorCode":"ERROR_CAPTCHA_UNSOLVABLE","errorDescription":"d","taskId":1234567}'),
    ['gave the task this number', 'if you were charged', 'support', 'ERROR_CAPTCHA_UNSOLVABLE'],
  ],
  [
    'a refusal with a list of reasons',
    created('{"errorId":1,"errorCode":"ERROR_INVALID_TASK","errorDescription":["websiteKey: required"]}'),
    ['ERROR_INVALID_TASK', 'websiteKey: required'],
  ],
  [
    'a code that nobody documents',
    created('{"errorId":1,"errorCode":12,"errorDescription":{"a":["b"]}}'),
    ['a code that Captcha Courier does not know', 'Only solved captchas cost money', 'support', '12', 'a: b'],
  ],
  [
    'a refusal without a code',
    created('{"errorId":1,"why":"no idea"}'),
    ['The service refused.', 'Only solved captchas cost money', '{"errorId":1,"why":"no idea"}'],
  ],
])('%s has a sentence of its own, and what came beside it', async (_, task, sentences) => {
  const shown = await wordsOn(task);
  for (const sentence of sentences) expect(shown).toContain(sentence);
});

const LIMITED = '{"status":429,"error_code":1015,"cloudflare_error":true}';
const DATE = 'Wed, 21 Oct 2026 07:28:00 GMT';

test.each<[string, Task, string | null]>([
  ['a gateway', created(LIMITED, 429, { retryAfter: '30' }), 'Wait at least 30 s before'],
  [
    'by the clock',
    created('', 503, { retryAfter: DATE.replace('28:00', '28:45'), date: DATE }),
    'least 45 s',
  ],
  ['parts of a second', created('', 429, { retryAfter: '1.2' }), 'Wait at least 2 s before'],
  [
    'the service',
    created('{"errorId":1,"errorCode":"ERROR_NO_SLOT_AVAILABLE"}', 200, { retryAfter: '7' }),
    'Wait at least 7 s before',
  ],
  ['an hour, of which five minutes are kept', created('', 429, { retryAfter: '3600' }), 'least 300 s'],
  ['nothing', created(LIMITED, 429), null],
  ['no time', created(LIMITED, 429, { retryAfter: '0' }), null],
])('how long to wait before another task is told, as the reply wishes it: %s', async (_, task, told) => {
  const shown = await wordsOn(task);
  if (told === null) expect(shown).not.toContain('Wait at least');
  else expect(shown).toContain(told);
});

test('while it is followed, what went wrong last is said', async () => {
  expect(await wordsOn(polledWith(EMPTY))).toContain('solved, but sent no answer');
  expect(await wordsOn(polledWith(PAGE))).toContain('HTTP status 403');
  expect(await wordsOn(transition(polledWith(PAGE), { type: 'polled', now: 2 }))).toBe('');
});

test('the ordinary end of time has its ordinary words', async () => {
  const { pace }: { pace: Pace } = afterPoll(firstPace(0), null, 0);
  const shown = await wordsOn(transition({ ...working, pace }, { type: 'gaveUp', now: 300_000 }));
  expect(shown).toContain('within the five minutes');
  expect(shown).not.toContain('Five replies');
});
