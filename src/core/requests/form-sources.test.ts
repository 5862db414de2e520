import { expect, test } from 'vitest';
import { anchor, attribute, report } from '../../../tests/signals.ts';
import { toScan } from '../captchas/to-scan.ts';
import { MAX_ADDRESS } from '../limits.ts';
import { emptyDraft } from './draft.ts';
import { fillDraft } from './fill-draft.ts';
import { addressesFor, fieldSources, isOfEarlierPage } from './form-sources.ts';

const LOGIN = 'https://shop.example/login';
const SHOP_CO = 'aHR0cHM6Ly9zaG9wLmV4YW1wbGU6NDQz';
/** A page with one captcha in a frame of this address, and its form as it is first filled in. */
function page(tabUrl: string, frameUrl = tabUrl, signal = attribute(1)) {
  const reports = [report({ url: tabUrl }), report({ frameId: 1, url: frameUrl, signals: [signal] })];
  const scan = toScan(reports, { at: 0, tabUrl, silent: [], dropped: 0 });
  return { scan, draft: fillDraft(emptyDraft(1, 'x'), null, scan, 'x') };
}
const offers = ({ scan, draft }: ReturnType<typeof page>, websiteURL?: string) =>
  addressesFor(websiteURL === undefined ? draft : { ...draft, values: { websiteURL } }, scan);

test('of a page of its own a captcha offers no other address, but for the fragment it came with', () => {
  expect(offers(page(LOGIN))).toEqual([]);
  expect(offers(page(`${LOGIN}#top`))).toEqual([`${LOGIN}#top`]);
  expect(offers(page(`${LOGIN}#top`), `${LOGIN}#top`)).toEqual([LOGIN]);
});

test('an address without a query that looks secret is offered', () => {
  expect(offers(page(LOGIN), `${LOGIN}?lang=en&session=abc`)).toEqual([LOGIN]);
  expect(offers(page(LOGIN), `${LOGIN}?lang=en`)).toEqual([]);
});

test('the addresses of the frame and of the tab are offered, without the one in the form', () => {
  const framed = page(`${LOGIN}?a=1#top`, 'https://forms.example/a');
  expect(offers(framed)).toEqual([`${LOGIN}?a=1`]);
  expect(offers(framed, '')).toEqual(['https://forms.example/a', `${LOGIN}?a=1`]);
  expect(offers(page(LOGIN, 'https://forms.example/a#b'))).toEqual([LOGIN, 'https://forms.example/a#b']);
  expect(offers(page('', 'https://forms.example/a'), 'https://mine.example/')).toEqual([
    'https://forms.example/a',
  ]);
  expect(offers(page(LOGIN), 'https://mine.example/')).toEqual([]);
});

test('the site that reCAPTCHA names itself is offered', () => {
  const signal = anchor('x', 'normal', [], { more: `&co=${SHOP_CO}` });
  const other = page('https://frame.example/', 'https://frame.example/', signal);
  expect(offers(other)).toEqual(['https://shop.example/']);
});

test('a form of an earlier page knows it, and offers the present address', () => {
  const { draft } = page(LOGIN);
  const { scan } = page('https://shop.example/checkout');
  expect(isOfEarlierPage(draft, scan)).toBe(true);
  expect(addressesFor(draft, scan)).toEqual(['https://shop.example/checkout']);
  const taken = { ...draft, values: { ...draft.values, websiteURL: 'https://shop.example/checkout' } };
  expect(isOfEarlierPage(taken, scan)).toBe(false);
  expect(isOfEarlierPage(draft, page(`${LOGIN}#part`).scan)).toBe(false);
  const typed = { ...draft, values: { websiteURL: 'https://mine.example/' } };
  expect(isOfEarlierPage(typed, page(LOGIN).scan)).toBe(false);
  for (const [form, now] of [
    [draft, null],
    [draft, { ...scan, pageUrl: '' }],
    [{ ...draft, pageUrl: '' }, scan],
  ] as const)
    expect(isOfEarlierPage(form, now)).toBe(false);
});

test('every field says whether the page or the user gave it', () => {
  const { scan, draft } = page(LOGIN, LOGIN, attribute(1, { s: 'once' }));
  const edited = { ...draft, values: { ...draft.values, websiteKey: 'mine', nocache: true } };
  const sources = (form: typeof draft, now: typeof scan | null) => {
    const { websiteURL, websiteKey } = fieldSources(form, now);
    return [websiteURL, websiteKey];
  };
  expect(sources(draft, scan)).toEqual(['page', 'page']);
  expect(sources({ ...draft, selected: null }, scan)).toEqual(['page', 'user']);
  expect(sources(draft, null)).toEqual(['user', 'user']);
  expect(sources({ ...draft, values: { websiteURL: '', websiteKey: '' } }, null)).toEqual(['page', 'user']);
  expect(fieldSources(edited, scan)).toMatchObject({
    websiteURL: 'page',
    recaptchaDataSValue: 'page',
    websiteKey: 'user',
    nocache: 'user',
  });
});

test('of an address that is too long, the part without its query is offered, if that is short enough', () => {
  expect(offers(page(`${LOGIN}?q=${'x'.repeat(9_000)}`))).toEqual([LOGIN]);
  expect(offers(page(`https://shop.example/${'x'.repeat(9_000)}?q=1`))).toEqual([]);
  const longest = `${LOGIN}?q=${'x'.repeat(MAX_ADDRESS - LOGIN.length - 3)}`;
  expect(offers(page(longest))).toEqual([]);
  expect(offers(page(longest, 'https://forms.example/a'))).toEqual([longest]);
});

test('a form by hand offers what there is: the fragment of the page, and no secret', () => {
  const byHand = { ...emptyDraft(1, 'x'), values: { websiteURL: `${LOGIN}?session=abc` } };
  expect(addressesFor(byHand, null)).toEqual([LOGIN]);
  const { scan } = page(`${LOGIN}#top`);
  expect(addressesFor({ ...byHand, values: { websiteURL: LOGIN } }, scan)).toEqual([`${LOGIN}#top`]);
});
