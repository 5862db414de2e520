import { fakeBrowser } from '@webext-core/fake-browser';
import fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import { createClient } from '../src/api/client.ts';
import { ApiError } from '../src/api/error.ts';
import { findCaptchas } from '../src/core/captchas/find-captchas.ts';
import { parseObjectReport, parseSignalReport } from '../src/core/captchas/signal.ts';
import { toScan } from '../src/core/captchas/to-scan.ts';
import { MAX_PAGE_STRING, MAX_RAW_REPLY_SHOWN, MAX_SIGNALS_PER_FRAME } from '../src/core/limits.ts';
import { parseJsonExactly } from '../src/core/parse-json.ts';
import { parsePictureReading } from '../src/core/pictures/picture.ts';
import { emptyDraft } from '../src/core/requests/draft.ts';
import { fieldsNamed } from '../src/core/requests/fields-named.ts';
import { fillDraft } from '../src/core/requests/fill-draft.ts';
import { redactedBody } from '../src/core/requests/kept-request.ts';
import { buildRequest, checkValues } from '../src/core/requests/request.ts';
import { type FieldValues, takeApart } from '../src/core/requests/task-object.ts';
import { TASK_TYPES } from '../src/core/requests/task-types/task-types.ts';
import { answerOf } from '../src/core/tasks/answer.ts';
import { listen } from '../src/shared/listen.ts';
import { type Handlers, INPUTS } from '../src/shared/protocol.ts';
import { accountItem, answers, drafts, scans, settingsItem, tasks } from '../src/shared/stored-items.ts';

/** Cases of each test; `npm run fuzz -- <runs>` asks for more. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 300);
const KEY = '0123456789abcdef0123456789abcdef';
/** Deeper than the engine's own stack, and whole. */
const DEEP = `{"errorId":0,"status":"ready","solution":{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}}`;

/** Any JSON, with the names and values that readers look for mixed in. */
function jsonWith(names: string[], values: unknown[]): fc.Arbitrary<unknown> {
  const leaf = fc.oneof(
    fc.constantFrom<unknown>(...values, null, true, 0, -1, 2 ** 53 + 1, 1e308, '', '__proto__'),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom('x'.repeat(MAX_PAGE_STRING + 1), `<img src=x onerror=alert(1)>`, '\u202e\u200b'),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  );
  const name = fc.constantFrom(...names, '__proto__', 'constructor', 'toString', 'length');
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      leaf,
      fc.array(tie('tree'), { maxLength: 6 }),
      fc.dictionary(name, tie('tree'), { maxKeys: 8, noNullPrototype: true }),
    ),
  }));
  return tree;
}

const text = fc.oneof(
  fc.constantFrom('6Labc', ' ', 'invisible', 'x'.repeat(9_000)),
  fc.string({ unit: 'binary' }),
);
const values = fc.dictionary(
  fc.constantFrom('sitekey', 'size', 'action', 's', 'callback', '__proto__', 'length'),
  text,
  { maxKeys: 6 },
);
const signalFields = {
  type: fc.constantFrom('attribute', 'frame', 'answer-field', 'script', 'call', 'object', 'made-up'),
  element: fc.oneof(fc.nat(200), fc.constantFrom<unknown>(-1, 1.5, '1', null)),
  ref: fc.nat(9),
  elements: fc.array(fc.nat(200), { maxLength: 12 }),
  ancestors: fc.array(fc.nat(200), { maxLength: 40 }),
  tag: fc.constantFrom('div', 'button', 'form', 'amp-recaptcha-input'),
  classes: fc.constantFrom('g-recaptcha', 'h-captcha', ' x  cf-turnstile ', ''),
  values,
  options: values,
  unread: fc.array(fc.constantFrom('action', 'sitekey'), { maxLength: 3 }),
  text: fc.option(text, { nil: undefined }),
  name: fc.constantFrom('a-1', 'c-1', 'a-', '', 'grecaptcha.execute', 'grecaptcha.render'),
  src: fc.oneof(
    fc.constantFrom(
      'https://www.google.com/recaptcha/api2/anchor?k=6Labc&size=invisible&co=%%%',
      'https://www.google.com/recaptcha/api/fallback?k=6Labc&sa=x&s=y',
      'https://www.google.com/recaptcha/enterprise.js?render=6Labc',
      'https://js.hcaptcha.com/1/api.js',
      'javascript:alert(1)',
      'https://[',
    ),
    fc.webUrl(),
    fc.string(),
  ),
};
const signals = fc.array(fc.record(signalFields, { requiredKeys: ['type'] }), { maxLength: 12 });
const reports = fc.record({
  url: fc.oneof(fc.webUrl(), fc.constantFrom('about:blank', '', 'no address')),
  document: fc.double(),
  isOpaque: fc.boolean(),
  signals,
  dropped: fc.nat(5),
  childFrames: fc.array(
    fc.record({
      src: fc.oneof(fc.webUrl(), fc.string()),
      width: fc.double({ noNaN: true, noDefaultInfinity: true }),
      height: fc.double({ noNaN: true, noDefaultInfinity: true }),
      isOpen: fc.boolean(),
      isWaiting: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
});
const tabUrls = fc.oneof(fc.webUrl(), fc.constantFrom('', 'https://shop.example/'));

beforeEach(() => fakeBrowser.reset());

test('whatever a frame reports is read or left out, never over its limits, and makes a list and a form', () => {
  fc.assert(
    fc.property(fc.array(reports, { maxLength: 3 }), tabUrls, fc.array(fc.nat(3)), (raw, tabUrl, silent) => {
      const frames = raw.flatMap((report, frameId) => {
        const read = parseSignalReport(report);
        const objects = parseObjectReport({ objects: report.signals, dropped: 0 });
        return read ? [{ ...read, frameId, objects }] : [];
      });
      const reading = { at: 1, tabUrl, silent, dropped: 0 };
      const before = toScan(frames, reading);
      const scan = toScan(frames.slice(1), reading, before);
      for (const { signals: kept } of scan.frames) {
        expect(kept.length).toBeLessThanOrEqual(2 * MAX_SIGNALS_PER_FRAME);
        for (const one of Object.values(Object.assign({}, ...kept)))
          if (typeof one === 'string') expect(one.length).toBeLessThanOrEqual(MAX_PAGE_STRING);
      }
      const all = findCaptchas(scan.frames);
      expect(all.every(({ maker, key }) => maker !== 'recaptcha' || key !== '')).toBe(true);
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
      const draft = fillDraft(fillDraft(emptyDraft(1, 's'), null, before, 'a'), before, scan, 'next');
      const type = TASK_TYPES.find((known) => known.type === draft.type);
      expect(type).toBeDefined();
      if (type) checkValues(type, draft.values);
    }),
    { numRuns },
  );
});

test('any JSON at all in the place of a report is no report, or one within its limits', () => {
  const names = [
    'url',
    'isOpaque',
    'signals',
    'dropped',
    'childFrames',
    'objects',
    'type',
    'document',
    'state',
    'box',
  ];
  fc.assert(
    fc.property(jsonWith(names, ['pixels', 'place', 'object', 'https://a.example/']), (raw) => {
      parseSignalReport(raw);
      expect(parseObjectReport(raw).objects.length).toBeLessThanOrEqual(MAX_SIGNALS_PER_FRAME);
      parsePictureReading(raw);
    }),
    { numRuns },
  );
});

test('any reply of the service is an answer or a typed error, without the key in it and no longer than is shown', async () => {
  const names = [
    'errorId',
    'errorCode',
    'errorDescription',
    'taskId',
    'status',
    'solution',
    'balance',
    'text',
    'cookies',
  ];
  const bodies = fc.oneof(
    jsonWith(names, [0, 1, 'ready', 'processing', `no ${KEY} here`, `${KEY}__nocache`]).map((json) =>
      JSON.stringify(json),
    ),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', 'null', '[]', '<html>', `${'['.repeat(5_000)}`, DEEP),
  );
  const statuses = fc.constantFrom(200, 201, 400, 402, 403, 429, 500, 503);
  await fc.assert(
    fc.asyncProperty(bodies, statuses, async (body, status) => {
      const client = createClient({
        key: `${KEY}__nocache`,
        fetch: async () => new Response(body, { status }),
        obstacle: async () => null,
        now: () => 0,
      });
      const calls = [
        () => client.createTask({ task: { type: 'T' } }),
        () => client.getTaskResult(1),
        () => client.getBalance(),
        () => client.reportIncorrect('token', 1),
      ];
      for (const call of calls) {
        const outcome: unknown = await call().catch((error: unknown) => error);
        if (!(outcome instanceof Error)) continue;
        expect(outcome).toBeInstanceOf(ApiError);
        const { failure } = outcome as ApiError; // as was just said
        expect(JSON.stringify(failure)).not.toContain(KEY);
        expect((failure.description ?? '').length).toBeLessThanOrEqual(MAX_RAW_REPLY_SHOWN);
        for (const type of TASK_TYPES) fieldsNamed(failure.description ?? '', type);
      }
    }),
    { numRuns },
  );
});

test('any solution is shown, every value of it and the first not empty, or said to be none', () => {
  fc.assert(
    fc.property(
      jsonWith(['gRecaptchaResponse', 'text', 'token', 'userAgent', 'cookies', 'a b'], ['token']),
      (raw) => {
        const text = JSON.stringify(raw);
        const answer = answerOf(parseJsonExactly(text));
        if (!answer) return;
        expect(answer.fields[0].value.trim()).not.toBe('');
        expect(new Set(answer.fields.map(({ path }) => path)).size).toBe(answer.fields.length);
        const shown = answer.fields.map(({ value }) => value).join('\n');
        for (const value of leavesOf(raw))
          expect(shown.includes(value) || shown.includes(JSON.stringify(value))).toBe(true);
      },
    ),
    { numRuns },
  );
});

/** The texts in any JSON. */
function leavesOf(raw: unknown): string[] {
  if (typeof raw === 'string') return [raw];
  return typeof raw === 'object' && raw !== null ? Object.values(raw).flatMap(leavesOf) : [];
}

test('whatever is stored under our keys is read or passed over, and never throws', async () => {
  const names = [
    'v',
    'value',
    'id',
    'tabId',
    'state',
    'type',
    'request',
    'history',
    'keep',
    'key',
    'text',
    'submissionId',
  ];
  await fc.assert(
    fc.asyncProperty(jsonWith(names, [1, 2, 3, 'ready', '{}']), async (raw) => {
      await fakeBrowser.storage.local.set({ 'task:x': raw, settings: raw });
      await fakeBrowser.storage.session.set({ account: raw, 'answer:x': raw, 'draft:1': raw, 'scan:1': raw });
      const all = await tasks.all();
      // The stand-in for storage takes `null` for nothing, unlike browsers.
      expect(all.length + Object.keys(await tasks.unreadable()).length).toBe(raw === null ? 0 : 1);
      for (const item of [
        tasks.item('x'),
        settingsItem,
        accountItem,
        answers.item('x'),
        drafts.item('1'),
        scans.item('1'),
      ])
        await item.get();
    }),
    { numRuns: Math.ceil(numRuns / 4) },
  );
});

test('any message, from anybody: answered with a value or a typed error, and handlers see what their schema allows', async () => {
  const own = { id: fakeBrowser.runtime.id, url: 'chrome-extension://test/src/popup/index.html' };
  const called = vi.fn(async (_input: unknown) => null);
  type Listener = (message: unknown, sender: object, respond: (reply: object) => void) => unknown;
  let listener: Listener | undefined;
  vi.spyOn(fakeBrowser.runtime, 'getURL').mockReturnValue('chrome-extension://test/');
  vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener').mockImplementation((added) => {
    listener = added as Listener;
  });
  const names = Object.keys(INPUTS);
  listen(Object.fromEntries(names.map((name) => [name, called])) as unknown as Handlers);
  const input = jsonWith(
    ['tabId', 'submissionId', 'type', 'values', 'again', 'key', 'remember', 'id', 'language', 'writer'],
    [1, 's', 'json', true],
  );
  const message = fc.oneof(
    input,
    fc.record({ name: fc.constantFrom(...names, '__proto__', 'toString', ''), input }),
  );
  const sender = fc.constantFrom(
    own,
    { id: own.id, url: 'https://shop.example/' },
    { id: 'another', url: own.url },
    { id: own.id },
    {},
  );
  await fc.assert(
    fc.asyncProperty(message, sender, async (sent, from) => {
      called.mockClear();
      const reply = await new Promise<object>((resolve) => listener?.(sent, from, resolve));
      expect(Object.keys(reply)).toHaveLength(1);
      if (from !== own) expect(called).not.toHaveBeenCalled();
      for (const [handed] of called.mock.calls)
        for (const value of Object.values(Object(handed)))
          expect(['string', 'number', 'boolean', 'object']).toContain(typeof value);
    }),
    { numRuns },
  );
});

test('any text in any field of any form: said what is wrong, or a request that is JSON', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'https://a.example/',
      'javascript:alert(1)',
      '0,5',
      '1e400',
      'NaN',
      '{"type":"T"}',
      '{"type":"T","__proto__":{"a":1}}',
    ),
  );
  const values = fc.record(
    Object.fromEntries(
      TASK_TYPES.flatMap(({ fields }) => fields).map(({ name }) => [name, fc.oneof(text, fc.boolean())]),
    ),
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.constantFrom(...TASK_TYPES), values, (type, record) => {
      const typed = record as FieldValues; // a value is there, or its name is not
      takeApart(String(typed['json']));
      if (Object.keys(checkValues(type, typed)).length > 0) return;
      const body = buildRequest(type, typed);
      expect(JSON.parse(JSON.stringify(body))).toEqual(body);
      JSON.parse(redactedBody(body));
      expect(({} as { a?: number }).a).toBeUndefined();
    }),
    { numRuns },
  );
});
