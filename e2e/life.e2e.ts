import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import { violations } from './axe.ts';
import {
  type Bench,
  create,
  GOOD_KEY,
  hold,
  inBothBrowsers,
  newTask,
  onePopup,
  openPopup,
  openShop,
  press,
  REFUSED,
  share,
  shownTaskId,
  waitForState,
} from './bench.ts';

/** Waits until the toolbar button has a badge and a title; the title comes after the badge. */
const says = (badge: string, title: string, view: View) =>
  view.waitFor(
    `the badge ${badge} and the title ${title}`,
    async (wanted: { badge: string; title: string }) => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
      const { action } = (globalThis as any).browser ?? (globalThis as any).chrome;
      const [shown, told] = [await action.getBadgeText({}), await action.getTitle({})];
      return shown === wanted.badge && told === wanted.title;
    },
    { badge, title },
  );

const noAlarm = (view: View) =>
  view.waitFor('no alarm', async () => {
    // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
    const { alarms } = (globalThis as any).browser ?? (globalThis as any).chrome;
    return (await alarms.getAll()).length === 0;
  });

/** Keeps answered tasks that took these seconds each, as if they and no others had ended before. */
async function keepAnswered(view: View, type: string, seconds: number[]): Promise<void> {
  await view.evaluate(
    async (type: string, seconds: number[]) => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
      const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
      const all = seconds.map((took, i) => {
        const id = `earlier-${i}`;
        const createdAt = 1_000_000 * (i + 1);
        const times = { createdAt, endedAt: createdAt + took * 1_000 };
        const value = { id, tabId: 999, state: 'ready', type, site: '', polls: 3, taskId: i + 1, ...times };
        return [`task:${id}`, { v: 2, value: { ...value, request: `{"task":{"type":"${type}"}}` } }];
      });
      const kept: [string, { value?: { endedAt?: number } }][] = Object.entries(
        await storage.local.get(null),
      );
      const ended = kept.filter(([key, { value }]) => key.startsWith('task:') && value?.endedAt);
      await storage.local.remove(ended.map(([key]) => key));
      await storage.local.set(Object.fromEntries(all));
    },
    type,
    seconds,
  );
}

/** From now on the view notes how many seconds it says there are to the next poll. */
function countSeconds() {
  const told = new Set<string>();
  const note = () => {
    const [said] =
      /(first poll|poll \d+, next) in [1-9]\d* s/.exec(document.querySelector('.task')?.textContent ?? '') ??
      [];
    if (said) told.add(said);
  };
  note();
  new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
  Object.assign(window, { told });
}

/** Stops Chromium's worker where it is; gives what lets it go on. */
async function pauseBackground(page: Page): Promise<() => Promise<void>> {
  const worker = page
    .browser()
    .targets()
    .find((target) => target.type() === 'service_worker');
  const debug = await worker?.createCDPSession();
  if (!debug) throw new Error('There is no worker.');
  await debug.send('Debugger.enable');
  const paused = new Promise((resolve) => debug.once('Debugger.paused', resolve));
  void debug.send('Runtime.evaluate', { expression: 'debugger' }).catch(() => undefined); // answered when it goes on
  await paused;
  return () => debug.detach();
}

/** Both browsers, which stay until all files are done, and the popup in each. */
const popups: [bench: Bench, open: () => Promise<{ view: View }>][] = [];

inBothBrowsers((bench) => {
  const open = onePopup(bench, '/element');
  popups.push([bench, open]);

  test('badge and title: nothing at rest, a dot, a tick until looked at, then `!`; a running task is measured by the earlier ones of its type, and counts down to the next poll; past its usual time it says so; nothing is left that would wake the background', async () => {
    const { api } = bench.practice;
    api.solvingMs = 600_000;
    const options = await bench.session.openExtensionPage('src/options/index.html');
    const { page, view } = await open();
    await says('', 'Captcha Courier', options);
    await keepAnswered(view, 'RecaptchaV2Task', [90, 12, 9, 60, 10]);
    await create(view);
    await waitForState(view, 'working');
    const title = `Captcha Courier: ${await shownTaskId(view)}`;
    await says('•', title, options);
    const bar = await view.waitFor('the bar', () =>
      document.querySelector('.task [role=progressbar]')?.getAttribute('aria-label'),
    );
    expect(bar).toContain('0:12');
    expect(bar).toContain('1:30');
    await view.waitFor('the time', () =>
      /0:\d\d of ~1:30/.test(document.querySelector('.task')?.textContent ?? ''),
    );
    await view.evaluate(countSeconds);
    expect(await violations(view)).toEqual([]);
    // Measured by others it is late at once.
    await keepAnswered(view, 'RecaptchaV2Task', [1, 1, 1, 1, 1]);
    await view.waitFor('that it takes long', () =>
      /longer than usual/.test(document.querySelector('.task')?.textContent ?? ''),
    );
    expect(
      await view.evaluate(() => document.querySelector('[role=progressbar]')?.getAttribute('aria-valuetext')),
    ).toBe('longer than usual');
    expect(await violations(view)).toEqual([]);
    await view.waitFor('seconds counted down', () => {
      const told = [...(window as unknown as { told: Set<string> }).told];
      const polls = told.map((one) => one.split(' in ')[0]);
      return polls.some((poll, i) => polls.indexOf(poll) !== i);
    });
    await view.close();
    api.solvingMs = 0;
    await says('✓', title, options);

    const looked = await openPopup(bench, page);
    expect(await waitForState(looked, 'ready')).not.toMatch(/poll|of ~/);
    expect(await looked.evaluate(() => document.querySelector('.task [role=progressbar]'))).toBeNull();
    await says('', title, options);
    api.keys.set(GOOD_KEY, 0);
    const release = hold(bench, 'createTask');
    await newTask(looked);
    await create(looked);
    await looked.close();
    release();
    await says('!', 'Captcha Courier: ERROR_ZERO_BALANCE', options);
    await noAlarm(options);
    await options.close();
  });

  test('a connection that is dropped on `createTask`: sent once on a fresh one, at most twice on a warm one', async () => {
    const { api } = bench.practice;
    const { view } = await open();
    for (const [connection, most] of [
      ['close', 1],
      ['keep-alive', 2],
    ] as const) {
      api.requests.length = 0;
      // What the reply before says decides whether the next request finds a connection open.
      api.answerNext('getBalance', {
        body: { errorId: 0, balance: 12 },
        headers: { Connection: connection },
      });
      await view.click('header .balance');
      await view.waitFor('the balance', () =>
        /\$12\.00/.test(document.querySelector('.balance')?.textContent ?? ''),
      );
      api.answerNext('createTask', { fault: 'drop' }, { fault: 'drop' });
      await newTask(view);
      await create(view);
      expect(await waitForState(view, 'unknown')).toContain('once, rarely twice');
      const sent = api.received('createTask').length;
      expect(sent).toBeGreaterThanOrEqual(1);
      expect(sent).toBeLessThanOrEqual(most);
      api.forgetReplies();
    }
  });

  test.runIf(bench.name === 'chromium')(
    'a background that does not answer: a view says so until it does (in Firefox the views would stop with it)',
    async () => {
      const page = await openShop(bench, '/v2');
      const view = await openPopup(bench, page);
      // What begins anew while it is paused lets it go on: the popup is there already.
      const resume = await pauseBackground(page);
      await view.click('.rescan');
      await view.waitFor('that it does not answer', () =>
        /The extension has not answered/.test(document.body.innerText),
      );
      await resume();
      await view.waitFor('the answer', () => !/has not answered/.test(document.body.innerText));
      await view.close();
      await page.close();
    },
  );

  test.skipIf(bench.name === 'firefox')(
    'a full storage is said before anything is sent (Firefox has no limit that a test could reach)',
    async () => {
      const { view } = await open();
      await view.evaluate(async () => {
        // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object
        const { storage } = (globalThis as any).chrome;
        const room = storage.local.QUOTA_BYTES - (await storage.local.getBytesInUse(null));
        await storage.local.set({ filler: 'x'.repeat(room - 100) });
      });
      await press(view);
      await view.waitFor('why', () =>
        /could not store the task, so nothing was sent/.test(document.body.innerText),
      );
      expect(bench.practice.api.received('createTask')).toEqual([]);
      await view.evaluate(async () => {
        // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object
        await (globalThis as any).chrome.storage.local.remove('filler');
      });
      bench.practice.api.answerNext('createTask', REFUSED);
      await create(view);
      await waitForState(view, 'failed');
      expect(bench.practice.api.received('createTask')).toHaveLength(1);
    },
  );
});

// The least time that the browsers let an alarm wait is 30 s: they wait side by side.
test('in both browsers: with no view open, a task goes on within 30 s of the background being stopped', async () => {
  // Those of the tests above, if any of them was run.
  for (const [bench] of popups) if (!bench.session) await share(bench);
  // Each to its end: a browser is closed when nobody works with it any more.
  const results = await Promise.allSettled(popups.map(([bench, open]) => goesOn(bench, open)));
  expect(results).toEqual(results.map(() => ({ status: 'fulfilled', value: undefined })));
});

async function goesOn(bench: Bench, open: () => Promise<{ view: View }>): Promise<void> {
  const { api } = bench.practice;
  api.reset();
  api.keys.set(GOOD_KEY, 12.34);
  api.solvingMs = 600_000;
  const { view } = await open();
  await press(view);
  await api.waitFor('getTaskResult', 1);
  await view.close();
  await bench.session.killBackground();
  const polls = api.received('getTaskResult').length;
  const killed = Date.now();
  await api.waitFor('getTaskResult', polls + 1);
  expect(Date.now() - killed).toBeLessThan(35_000);
  api.answerNext('getTaskResult', {
    body: { errorId: 1, errorCode: 'ERROR_CAPTCHA_UNSOLVABLE', errorDescription: '', taskId: 0 },
  });
  const options = await bench.session.openExtensionPage('src/options/index.html');
  await says('!', 'Captcha Courier: ERROR_CAPTCHA_UNSOLVABLE', options);
  await noAlarm(options);
  await options.close();
  expect(api.received('createTask')).toHaveLength(1);
}
