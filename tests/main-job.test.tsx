// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { KEYS } from '../practice/sites/shop-pages.ts';
import { ask } from '../src/shared/messages.ts';
import { drafts } from '../src/shared/stored-items.ts';
import { openShop, type PageInMemory } from './browser-in-memory.ts';
import {
  api,
  click,
  create,
  element,
  fieldValue,
  fill,
  GOOD_KEY,
  openPopup,
  press,
  ready,
  says,
  text,
  waitFor,
  waitForState,
} from './extension-in-memory.tsx';

const WRONG_KEY = 'ffffffffffffffffffffffffffffffff';

const rows = () =>
  [...document.querySelectorAll('.captchas label')].map((row) => row.querySelector('span')?.textContent);

test('a wrong key is asked about once, not kept, and not asked about again', async () => {
  await openPopup(await openShop('/v2'));
  await fill('input[name=api-key]', WRONG_KEY);
  await click('.key-form .primary');
  await says('ERROR_KEY_DOES_NOT_EXIST');
  expect(text()).toContain('The service does not know this API key.');
  await click('.key-form .primary');
  await says('already refused this key');
  expect(api.requests.map(({ method }) => method)).toEqual(['getBalance']);
  expect(fieldValue('api-key')).toBe(WRONG_KEY);
  expect(element('.create .primary')).toHaveProperty('disabled', true);
});

test.each([
  ['an empty key', '', 'Paste your API key first.'],
  ['a key with a space in it', 'abc def', 'An API key has no spaces in it.'],
])('%s is said, and nothing is sent', async (_, key, sentence) => {
  await openPopup(await openShop('/plain'));
  await fill('input[name=api-key]', key);
  await click('.key-form .primary');
  await says(sentence);
  expect(api.requests).toEqual([]);
});

test('v3 by render=, with the action that its script names', async () => {
  await ready('/v3');
  expect(rows()).toEqual(['reCAPTCHA v3', 'Enter by hand', 'Image to text']);
  await create();
  await waitForState('ready');
  expect(api.received('createTask')[0]?.json).toEqual({
    clientKey: GOOD_KEY,
    task: {
      type: 'RecaptchaV3TaskProxyless',
      websiteURL: 'https://shop.example/v3',
      websiteKey: KEYS.v3,
      pageAction: 'login',
    },
  });
});

test('v2 and v3 on one page are two findings, and the choice fills the form', async () => {
  await ready('/both');
  expect(rows().toSorted()).toEqual([
    'Enter by hand',
    'Image to text',
    'reCAPTCHA v2 checkbox',
    'reCAPTCHA v3',
  ]);
  for (const [name, type, key] of [
    ['v2 checkbox', 'RecaptchaV2Task', KEYS.v2],
    ['v3', 'RecaptchaV3TaskProxyless', KEYS.v3],
  ] as const) {
    await click(`.captcha:nth-of-type(${1 + rows().indexOf(`reCAPTCHA ${name}`)}) input`);
    expect(fieldValue('type')).toBe(type);
    expect(fieldValue('websiteKey')).toBe(key);
  }
});

test('by hand, on a page without a captcha', async () => {
  await ready('/plain');
  await fill('input[name=websiteKey]', KEYS.other);
  await create();
  await waitForState('ready');
  expect(api.received('createTask')[0]?.json).toMatchObject({
    task: { websiteURL: 'https://shop.example/plain', websiteKey: KEYS.other },
  });
});

test('an address that is longer than can be sent is marked as cut, and never sent', async () => {
  await ready(`/plain?q=${'x'.repeat(9_000)}`);
  await says('only its beginning stands here');
  await press();
  expect(element('[name=websiteURL]').getAttribute('aria-invalid')).toBe('true');
  expect(text()).toMatch(/8.?192 characters at most/);
  await click('.offer');
  expect(fieldValue('websiteURL')).toBe('https://shop.example/plain');
  expect(document.querySelector('[name=websiteURL][aria-invalid=true]')).toBeNull();
  expect(api.requests).toEqual([]);
});

/** Fills in the site key in another view of the same tab. */
async function fillInElsewhere({ tabId }: PageInMemory): Promise<void> {
  const draft = await drafts.item(String(tabId)).get();
  if (!draft) throw new Error('There is no form.');
  const { type, selected, pageUrl, document, picture } = draft;
  const values = { ...draft.values, websiteKey: KEYS.v2 };
  await ask('editDraft', { tabId, writer: 'another', type, selected, pageUrl, document, picture, values });
}

test.each<[string, (page: PageInMemory) => Promise<unknown>]>([
  [
    'the page itself, which is read later',
    ({ document }) => {
      document.body.innerHTML = `<div class="g-recaptcha" data-sitekey="${KEYS.v2}"></div>`;
      return click('.rescan');
    },
  ],
  ['another view of the same tab', fillInElsewhere],
])('what a press found missing is not missed any more when it is filled in by %s', async (_, fillIn) => {
  const page = await ready('/plain');
  await press();
  await says('Fill this in.');
  await says('Some fields need another look; nothing was sent.');
  await fillIn(page);
  await waitFor('the key', () => fieldValue('websiteKey') === KEYS.v2);
  expect(text()).not.toMatch(/Fill this in|need another look/);
  expect(document.querySelector('[aria-invalid=true]')).toBeNull();
  await create();
  expect(api.received('createTask')).toMatchObject([{ json: { task: { websiteKey: KEYS.v2 } } }]);
});

test('what a press found missing is missed until it is filled in itself', async () => {
  const page = await ready('/plain');
  await fill('input[name=websiteURL]', '');
  await press();
  expect(document.querySelectorAll('[aria-invalid=true]')).toHaveLength(2);
  await fillInElsewhere(page);
  await waitFor('the key', () => fieldValue('websiteKey') === KEYS.v2);
  expect(element('[aria-invalid=true]').getAttribute('name')).toBe('websiteURL');
  expect(text()).toContain('Some fields need another look');
});
