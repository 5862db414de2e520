import { describe, expect, test } from 'vitest';
import { A, anchor, attribute, B, button, find, object, report, script } from '../../../tests/signals.ts';
import type { Reading, Scan } from '../captchas/scan.ts';
import type { Signal } from '../captchas/signal.ts';
import { toScan } from '../captchas/to-scan.ts';
import { emptyDraft } from './draft.ts';
import { editFor, fillDraft, isOfSamePage } from './fill-draft.ts';
import { RECAPTCHA_TYPES } from './task-types/recaptcha-types.ts';

const LOGIN = 'https://shop.example/login';
const scanAt = (
  tabUrl: string,
  signals: Signal[] = [],
  before: Scan | null = null,
  more: Partial<Reading> = {},
) => toScan([report({ url: tabUrl, signals })], { at: 1, tabUrl, silent: [], dropped: 0, ...more }, before);
const scan = (...signals: Signal[]) => scanAt(LOGIN, signals);
const fresh = emptyDraft(1, 'first');
const filled = (known: Scan) => fillDraft(fresh, null, known, 'x');
const silentAt = (tabUrl: string, before: Scan) =>
  toScan([], { at: 2, tabUrl, silent: [0], dropped: 0 }, before);

describe('a captcha fills the form', () => {
  test.each<[string, Signal[], string, object]>([
    ['a checkbox', [attribute(1)], 'RecaptchaV2Task', {}],
    ['v2 invisible or v3', [button(1)], 'RecaptchaV2Task', { isInvisible: true }],
    ['v3', [button(1, { action: 'login' })], 'RecaptchaV3TaskProxyless', { pageAction: 'login' }],
    [
      'Enterprise',
      [attribute(1, { action: 'LOGIN' }), script('', 'enterprise.js')],
      'RecaptchaV2EnterpriseTask',
      { pageAction: 'LOGIN' },
    ],
    ['v3 Enterprise', [script(`?render=${A}`, 'enterprise.js')], 'RecaptchaV3EnterpriseTask', {}],
    ['data-s', [attribute(1, { s: 'once' })], 'RecaptchaV2Task', { recaptchaDataSValue: 'once' }],
  ])('%s', (_, signals, type, values) => {
    expect(filled(scan(...signals))).toMatchObject({
      type,
      values: { websiteURL: LOGIN, websiteKey: A, ...values },
    });
  });

  test('and leaves the fields that are the user’s own', () => {
    const known = scan(attribute(1));
    const [captcha] = known.captchas;
    const present = { minScore: '0.5', nocache: true, websiteKey: 'mine', pageAction: 'old' };
    expect(captcha && editFor(captcha, known, present).values).toEqual({
      minScore: '0.5',
      nocache: true,
      websiteURL: LOGIN,
      websiteKey: A,
    });
  });
});

describe('what the page says fills the fields of whichever type is chosen afterwards', () => {
  const says = { action: 'checkout', s: 'once' };
  const sources: [string, Signal[]][] = [
    ['a checkbox', [attribute(1, says)]],
    ['an invisible element', [attribute(1, { size: 'invisible', ...says })]],
    ['a button', [button(1, says)]],
    ['Enterprise', [attribute(1, says), script('', 'enterprise.js')]],
    ['an AMP field', [attribute(1, says, { tag: 'amp-recaptcha-input', classes: '' })]],
    ['a form that names a key', [attribute(1, says, { tag: 'form', classes: '' })]],
    ['a page object', [object([1], { size: 'normal', ...says })]],
    [
      'the address of a frame',
      [anchor('x', 'normal', [], { path: 'enterprise', more: '&sa=checkout&s=once' })],
    ],
  ];

  test.each(sources)('%s', (_, signals) => {
    const { values } = filled(scan(...signals));
    const fields = new Set(RECAPTCHA_TYPES.flatMap((one) => one.fields.filter(({ isOfPage }) => isOfPage)));
    const texts = [...fields].filter(({ control }) => control === 'text').map(({ name }) => name);
    expect(texts).toContain('enterprisePayload.s');
    const wanted: Record<string, string> = { websiteURL: LOGIN, websiteKey: A, pageAction: 'checkout' };
    expect(texts.map((name) => [name, values[name]])).toEqual(
      texts.map((name) => [name, wanted[name] ?? 'once']),
    );
  });
});

describe('an untouched form', () => {
  test('is filled in, with the page alone when there is no captcha', () => {
    expect(filled(scan(attribute(1))).selected).toBe(find(attribute(1))[0]?.id);
    expect(filled(scan()).values).toEqual({ websiteURL: LOGIN });
  });

  test('holds nothing of a page that was in the tab before', () => {
    const before = scan(attribute(1, { s: 'once', action: 'login' }));
    const plain = scanAt('https://shop.example/plain', [], before);
    expect(fillDraft(filled(before), before, plain, 'x')).toMatchObject({
      selected: null,
      values: { websiteURL: 'https://shop.example/plain' },
    });
    const gone = { ...filled(before), values: {} };
    expect(fillDraft(gone, before, plain, 'x').values).not.toHaveProperty('websiteKey');
  });

  test('stays with its captcha when another comes that stands earlier', () => {
    const before = scanAt(LOGIN, [attribute(7, {}, { ref: 1 })]);
    const draft = filled(before);
    const late = scanAt(
      LOGIN,
      [attribute(2, { sitekey: B }, { ref: 2 }), attribute(8, {}, { ref: 1 })],
      before,
    );
    expect(late.captchas.map(({ key }) => key)).toEqual([B, A]);
    expect(fillDraft(draft, before, late, 'x')).toMatchObject({
      selected: draft.selected,
      values: { websiteKey: A },
    });
    const without = scanAt(LOGIN, [attribute(2, { sitekey: B }, { ref: 2 })], late);
    expect(fillDraft(draft, late, without, 'x').values).toMatchObject({ websiteKey: B });
  });

  test('keeps what it has while the page does not answer', () => {
    const before = scan(attribute(1));
    const draft = filled(before);
    expect(fillDraft(draft, before, silentAt(LOGIN, before), 'x')).toBe(draft);
  });

  test('keeps what it has while the page does not answer, though what was read of it is gone', () => {
    const draft = filled(scan(attribute(1)));
    const silent = toScan([], { at: 2, tabUrl: LOGIN, silent: [0], dropped: 0 });
    expect(silent.captchas).toEqual([]);
    expect(fillDraft(draft, null, silent, 'x')).toBe(draft);
    expect(fillDraft(fresh, null, silent, 'x').values).toEqual({ websiteURL: LOGIN });
  });

  test('keeps what it has when its page was left, to where we may not look', () => {
    const known = scan(attribute(1));
    const draft = filled(known);
    expect(fillDraft(draft, known, { ...known, captchas: [], hasChanged: true }, 'x')).toBe(draft);
  });

  test('takes the first captcha that there is a form for', () => {
    const known = scan(attribute(1));
    const others = known.captchas.map((one) => ({ ...one, id: 'other', taskType: null }));
    const both = { ...known, captchas: [...others, ...known.captchas] };
    expect(filled(both)).toMatchObject({ type: 'RecaptchaV2Task', selected: known.captchas[0]?.id });
  });

  test.each([
    ['that browsers keep shut', toScan([], { at: 2, tabUrl: '', silent: [], dropped: 0 })],
    ['of this path with another query, which does not answer', undefined],
  ])('holds nothing of before on a page %s', (_, shut) => {
    const before = scan(attribute(1, { s: 'once' }));
    const now = shut ? { ...shut, state: 'shut' as const } : silentAt(`${LOGIN}?page=2`, before);
    const { selected, values } = fillDraft(filled(before), before, now, 'x');
    expect(selected).toBeNull();
    expect(values).toEqual(shut ? {} : { websiteURL: `${LOGIN}?page=2` });
  });

  test('is not written again when nothing is new', () => {
    const known = scan(attribute(1));
    const draft = filled(known);
    expect(fillDraft(draft, known, scan(attribute(1)), 'x')).toBe(draft);
  });
});

describe('a form that somebody touched', () => {
  test('is left alone', () => {
    const edited = { ...fresh, touched: true, values: { websiteKey: 'mine' } };
    expect(fillDraft(edited, null, scan(attribute(1)), 'x')).toBe(edited);
  });

  test('gets the present one-time values of its captcha, unless the user typed another', () => {
    const before = scan(attribute(1, { s: 'old' }));
    const now = scan(attribute(1, { s: 'new' }));
    const touched = { ...filled(before), touched: true };
    expect(fillDraft(touched, before, now, 'x').values).toMatchObject({
      recaptchaDataSValue: 'new',
      'enterprisePayload.s': 'new',
    });
    expect(fillDraft(touched, before, now, 'x').writer).not.toBe(touched.writer);
    const typed = { ...touched, values: { ...touched.values, recaptchaDataSValue: 'mine' } };
    expect(fillDraft(typed, before, now, 'x').values['recaptchaDataSValue']).toBe('mine');
  });
});

describe('a form that somebody touched keeps its one-time values', () => {
  const before = scan(attribute(1, { s: 'old' }));
  const touched = { ...filled(before), touched: true };
  const two = (s: string) => scan(attribute(1, { s: `${s} of the first` }), attribute(2, { sitekey: B, s }));
  const second = two('old').captchas.find(({ key }) => key === B);
  const ofSecond = second
    ? { ...touched, selected: second.id, values: { ...editFor(second, before).values } }
    : null;

  test.each<[string, Scan | null, Scan]>([
    ['are the same', before, scan(attribute(1, { s: 'old' }))],
    ['are gone', before, scan(attribute(1))],
    ['were not there before', scan(attribute(1)), scan(attribute(1, { s: 'new' }))],
    ['were of a captcha that was not there before', scan(), scan(attribute(1, { s: 'new' }))],
    ['are of a captcha that is gone', before, scan()],
    ['are known from no reading before', null, scan(attribute(1, { s: 'new' }))],
  ])('when those of the page %s', (_, known, now) => {
    expect(fillDraft(touched, known, now, 'x')).toBe(touched);
  });

  test('empty, when the page has them only now', () => {
    const plain = scan(attribute(1));
    const empty = { ...filled(plain), touched: true };
    expect(fillDraft(empty, plain, scan(attribute(1, { s: 'new' })), 'x')).toBe(empty);
  });

  test('but for those of its own captcha among several', () => {
    const values = ofSecond && fillDraft(ofSecond, two('old'), two('new'), 'x').values;
    expect(values).toMatchObject({ websiteKey: B, recaptchaDataSValue: 'new' });
  });
});

test('a reading is of the page that the form is for: of its document, or at its address', () => {
  const known = scan(attribute(1));
  const draft = filled(known);
  const elsewhere = { ...known, pageUrl: 'https://shop.example/other' };
  expect(isOfSamePage(draft, known)).toBe(true);
  expect(isOfSamePage(draft, elsewhere)).toBe(true);
  expect(isOfSamePage(draft, { ...known, document: 7 })).toBe(true);
  expect(isOfSamePage(draft, { ...elsewhere, document: 7 })).toBe(false);
  expect(isOfSamePage({ ...draft, document: null }, { ...elsewhere, document: null })).toBe(false);
  expect(isOfSamePage(draft, { ...known, hasChanged: true })).toBe(false);
});

describe('a form that somebody touched, on a page with the same captcha', () => {
  const before = scan(attribute(1, { s: 'old' }));
  const touched = { ...filled(before), touched: true };
  const other = toScan(
    [report({ url: 'https://shop.example/other', document: 7, signals: [attribute(1, { s: 'other' })] })],
    { at: 2, tabUrl: '', silent: [], dropped: 0 },
    before,
  );

  test('keeps the one-time value of its own page', () => {
    expect(other.captchas.map(({ id }) => id)).toEqual([touched.selected]);
    const after = fillDraft(touched, before, other, 'x');
    expect(after).toBe(touched);
    const later = { ...other, captchas: find(attribute(1, { s: 'other still' })) };
    expect(fillDraft(touched, other, later, 'x')).toBe(touched);
  });

  test('takes it from the same document at another address', () => {
    const pushed = { ...other, document: before.document };
    expect(fillDraft(touched, before, pushed, 'x').values['recaptchaDataSValue']).toBe('other');
  });
});

describe('a form that was sent', () => {
  const known = scan(attribute(1));
  const sent = { ...filled(known), spent: true };

  test('starts over at a page with another address, and only there', () => {
    expect(fillDraft(sent, known, scan(attribute(1)), 'next')).toBe(sent);
    const elsewhere = scanAt('https://shop.example/other', [attribute(1, { sitekey: B })], known);
    expect(fillDraft(sent, known, elsewhere, 'next')).toMatchObject({
      submissionId: 'next',
      spent: false,
      values: { websiteKey: B, websiteURL: 'https://shop.example/other' },
    });
  });

  test('by hand, before any page was read, stays', () => {
    const byHand = { ...fresh, spent: true, values: { websiteKey: 'mine' } };
    expect(fillDraft(byHand, null, known, 'next')).toBe(byHand);
  });

  test('remembers what it has sent for one use', () => {
    const used = { ...sent, usedValues: { recaptchaDataSValue: 'once' } };
    const elsewhere = scanAt('https://shop.example/other', [], known);
    expect(fillDraft(used, known, elsewhere, 'next')).toMatchObject({
      spent: false,
      usedValues: { recaptchaDataSValue: 'once' },
    });
  });

  test.each([
    ['does not answer', silentAt(LOGIN, known)],
    ['does not answer, nor says where it is', silentAt('', known)],
    ['was left, to where we may not look', { ...known, hasChanged: true }],
  ])('stays while the page %s', (_, now) => {
    expect(fillDraft(sent, known, now, 'next')).toBe(sent);
  });
});
