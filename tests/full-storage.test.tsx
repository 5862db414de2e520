// @vitest-environment happy-dom
import { fakeBrowser } from '@webext-core/fake-browser';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answers, scans } from '../src/shared/stored-items.ts';
import { openShop } from './browser-in-memory.ts';
import {
  api,
  click,
  create,
  fill,
  newTask,
  openPopup,
  press,
  ready,
  says,
  text,
  waitFor,
  waitForState,
} from './extension-in-memory.tsx';

/** What the view says, does and keeps when the session's storage takes no more; what real ones take: e2e/full-storage.e2e.ts. */
const { session } = fakeBrowser.storage;
const set = session.set.bind(session);
const sizeOf = (items: object) => JSON.stringify(items).length;
/** Characters that it takes. */
let room = Number.POSITIVE_INFINITY;

beforeEach(() => {
  room = Number.POSITIVE_INFINITY;
  session.set = async (items) => {
    if (sizeOf({ ...(await session.get()), ...items }) > room)
      throw new Error('Session storage quota bytes exceeded. Values were not stored.');
    await set(items);
  };
});
afterEach(() => {
  session.set = set;
});

/** From now on it takes nothing that is longer than what it replaces. */
const fillUp = async () => {
  room = sizeOf(await session.get());
};
const free = () => {
  room = Number.POSITIVE_INFINITY;
};

const isFullSaid = () => /no room left for what/.test(text());
const found = () => document.querySelectorAll('.captcha .show').length;

test('an answer takes the room of what was read of other tabs, and no answer goes for it; then that of the oldest answers', async () => {
  const ids = ['901', '902', '903'];
  const others = (keys: string[]) => keys.filter((id) => ids.includes(id)).length;
  const readings = async () => others((await scans.entries()).map(([id]) => id));
  const kept = async () => others((await answers.entries()).map(([id]) => id));
  await ready('/v2');
  const [reading] = await scans.all();
  if (!reading) throw new Error('Nothing was read.');
  const long = 'x'.repeat(21_000);
  for (const id of ids) {
    await answers.item(id).set({ fields: [{ path: '', value: long }] });
    await scans.item(id).set({ ...reading, pageUrl: `https://shop.example/?${long}` });
  }
  await fillUp();
  await create();
  await waitFor('the answer', () => /03A/.test(text()));
  expect(await readings()).toBeLessThan(3);
  expect(await kept()).toBe(3);

  await newTask();
  await scans.remove(ids);
  await fillUp();
  await create();
  await waitFor('the answer', () => /03A/.test(text()));
  expect(await kept()).toBeLessThan(3);
  expect(await kept()).toBeGreaterThan(0);
});

test('where nothing can make room nothing is paid for; what is typed is said not to be kept, and goes out later', async () => {
  await ready('/v2');
  const since = Date.now();
  await waitFor('the last reading', () => Date.now() > since + 5_000);
  await fillUp();
  const typed = `https://shop.example/v2?${'q'.repeat(2_000)}`;
  await fill('input[name=websiteURL]', typed);
  await waitFor('that it is not kept', () => /last change could not be kept.*no room left/.test(text()));
  await press();
  await says('no room left to keep an answer, so nothing was sent');
  expect(api.received('createTask')).toEqual([]);
  free();
  await create();
  await waitForState('ready');
  expect(api.received('createTask')).toMatchObject([{ json: { task: { websiteURL: typed } } }]);
});

test('a view that finds no room for its form, for what it reads or for the account says so until there is, and Rescan goes on', async () => {
  await session.set({ other: 'x' });
  await fillUp();
  const page = await openShop('/v3');
  await openPopup(page).catch(() => {}); // no reading comes
  await waitFor('that there is no room', isFullSaid);
  // It stays, also when the page has been read again by itself.
  const since = Date.now();
  await waitFor('the second reading', () => Date.now() > since + 2_000);
  expect(isFullSaid()).toBe(true);
  free();
  await click('.rescan');
  await waitFor('the list', () => found() === 1);
  await waitFor('the way to a key', () => document.querySelector('.key-form') !== null);
  expect(isFullSaid()).toBe(false);
  await waitFor('the last reading', () => vi.getTimerCount() === 0);

  await fillUp();
  page.document.body.insertAdjacentHTML(
    'afterbegin',
    `<div class="g-recaptcha" data-sitekey="6LdLateAAAAAAAMadeUpForPracticePages_000" data-s="${'s'.repeat(3_000)}"></div>`,
  );
  await click('.rescan');
  await waitFor('why it is not read', () =>
    /could not be read\. .*no room left/.test(document.querySelector('.unread')?.textContent ?? ''),
  );
  expect(found()).toBe(1);
  free();
  await click('.rescan');
  await waitFor('both', () => found() === 2);
  await waitFor('nothing more said', () => document.querySelector('.unread') === null);
});

test('what is read of storage is a copy here, too, as in a real browser', async () => {
  const { local } = fakeBrowser.storage;
  await local.set({ given: { count: 1 } });
  const read = await local.get<{ given: { count: number } }>('given');
  read.given.count = 2;
  expect(await local.get('given')).toEqual({ given: { count: 1 } });
});
