import { expect, test } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import { violations } from './axe.ts';
import {
  create,
  GOOD_KEY,
  inBothBrowsers,
  newTask,
  openPopup,
  openShop,
  REFUSED,
  ready,
  tabTo,
  waitForState,
} from './bench.ts';

/** The rows of the page that the filter lets through, each as one text. */
const rows = () =>
  [...document.querySelectorAll<HTMLElement>('.tasks tr[data-state]:not([hidden])')].map(
    (row) => row.innerText,
  );

const rowsOnPage = (page: View, wanted: number) =>
  page.waitFor(
    `${wanted} rows`,
    (count) => document.querySelectorAll('.tasks tr[data-state]:not([hidden])').length === count,
    wanted,
  );

async function forgetAll(page: View): Promise<void> {
  await page.click('.clear');
  await page.click('.clear-yes');
  await page.waitFor('nothing', () => /No tasks yet/.test(document.body.innerText));
}

/** Puts records of tasks into the store, as they are. */
const keep = async (records: Record<string, unknown>) => {
  // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
  const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
  await storage.local.set(records);
};

/** What *Export* writes to a file. */
async function exported(page: View): Promise<string> {
  await page.evaluate(() => {
    const make = URL.createObjectURL;
    URL.createObjectURL = (file) => {
      if (file instanceof Blob) void file.text().then((text) => Object.assign(window, { exported: text }));
      return make.call(URL, file);
    };
  });
  await page.click('.export');
  return await page.waitFor('the export', () => (window as unknown as { exported?: string }).exported);
}

inBothBrowsers((bench) => {
  /** The page with every task, where a test has left it open. */
  let left: View | undefined;

  test('a task is followed live on the page with every task, and no more when the user says so; damaged records are said and left alone; of the others one is filtered, looked into, reported as wrong after a question, sent again, forgotten', async () => {
    const { api } = bench.practice;
    api.solvingMs = 600_000;
    const { page: shop, view: first } = await ready(bench, '/element?order=7');
    await create(first);
    await waitForState(first, 'working');
    await first.click('.all-tasks button');
    const page = await bench.session.waitForExtensionTab('tasks-page');
    await page.click('.tasks .open-task');
    const polls = await page.waitFor('when it is polled', () => {
      const [said, count = '0'] = /(?:first poll in|poll (\d+))/.exec(document.body.innerText) ?? [];
      return said && count;
    });
    expect(await page.text()).toContain('/element?order=7'); // the full address, while it runs

    const task = { tabId: 1, type: 'T', site: '', createdAt: 1, polls: 0, state: 'sending' };
    await page.evaluate(keep, {
      'task:bad': { v: 2, value: { id: 'bad', state: 'thinking' } },
      'task:cut': { v: 2, value: { ...task, id: 'cut', request: '{"task":{"type":"Recap' } },
      'task:other': { v: 2, value: { ...task, id: 'bad', request: '{"task":{"type":"T"}}' } },
    });
    await page.waitFor('the note', () => document.querySelector('.unreadable'));
    expect(await page.text()).toContain('3 stored tasks cannot be read');
    await bench.session.killBackground(); // the next one takes up what it finds

    const otherShop = await openShop(bench, '/elements');
    const view = await openPopup(bench, otherShop);
    await view.waitFor('the way to all', () => /1 other task/.test(document.body.innerText));
    await view.waitFor('both', () => document.querySelectorAll('.captcha .show').length === 2);
    await view.click('.captcha:nth-child(2) input');
    await view.fill('input[name=pageAction]', 'pay');
    api.answerNext('createTask', {
      body: { errorId: 1, errorCode: 'ERROR_ZERO_BALANCE', errorDescription: 'No funds', taskId: 0 },
    });
    await create(view);
    await waitForState(view, 'failed');
    await newTask(view);
    await create(view);
    await view.close();
    await page.waitFor(
      'polls counted live',
      (before) => Number(/poll (\d+)/.exec(document.body.innerText)?.[1]) > Number(before),
      polls,
    );
    await page.click('.stop');
    await page.click('.stop-yes');
    await page.waitFor('the end', () => document.querySelector('[data-state=stopped]'));
    expect(await page.text()).not.toContain('order=7');
    api.solvingMs = 0;
    await page.waitFor('the answer of the other', () => document.querySelector('[data-state=ready]'));
    await rowsOnPage(page, 3);
    const [newest, second, oldest] = await page.evaluate(rows);
    expect(newest).toContain('answered');
    expect(newest).toContain('shop.example/elements');
    expect(second).toContain('ERROR_ZERO_BALANCE');
    expect(oldest).toMatch(/shop\.example\/element(?!s)/);

    const file = await exported(page);
    expect(JSON.parse(file)).toMatchObject([
      { state: 'ready', type: 'RecaptchaV3TaskProxyless' },
      { state: 'failed' },
      { state: 'stopped', type: 'RecaptchaV2Task' },
    ]);
    expect(file).not.toContain(GOOD_KEY);
    expect(file).not.toContain('03AGdBq2'); // an answer

    await page.fill('input[name=filter]', 'answered');
    await rowsOnPage(page, 1);
    await page.click('.tasks tr:not([hidden]) .open-task');
    await page.waitFor('the answer', () => document.querySelector('.inside-row:not([hidden]) .answer-text'));
    expect(await page.text()).toContain('"type": "RecaptchaV3TaskProxyless"');

    api.answerNext('reportIncorrectTokenCaptcha', { status: 500, body: '<h1>Oops</h1>' });
    await page.click('.report-wrong');
    expect(api.received('reportIncorrectTokenCaptcha')).toEqual([]);
    await page.click('.report-wrong-yes');
    await page.waitFor('what went wrong', () => /HTTP status 500/.test(document.body.innerText));
    await page.click('.report-wrong');
    await page.click('.report-wrong-yes');
    await page.waitFor('the report taken', () => document.querySelector('.reported'));
    expect(api.received('reportIncorrectTokenCaptcha')).toHaveLength(2);

    // The same request in a form of its own, and nothing sent until it is pressed.
    await page.click('.inside-row:not([hidden]) .reopen');
    const again = await bench.session.waitForExtensionTab('?tab=own');
    await again.waitFor(
      'the form filled',
      () => document.querySelector<HTMLInputElement>('input[name=pageAction]')?.value === 'pay',
    );
    expect(api.received('createTask')).toHaveLength(3);
    api.answerNext('createTask', REFUSED);
    await create(again);
    await waitForState(again, 'failed');
    const sent = api.received('createTask');
    expect(sent).toHaveLength(4);
    expect(sent[3]?.body).toBe(sent[2]?.body);
    await again.close();

    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain(GOOD_KEY);
    await page.click('.inside-row:not([hidden]) .forget');
    await page.click('.inside-row:not([hidden]) .forget-yes');
    await rowsOnPage(page, 0);
    await page.fill('input[name=filter]', '');
    await rowsOnPage(page, 3);
    await page.click('.forget-unreadable');
    await page.click('.forget-unreadable-yes');
    await page.waitFor('no note', () => !document.querySelector('.unreadable'));
    await rowsOnPage(page, 3);
    await forgetAll(page);
    expect(await violations(page)).toEqual([]);
    left = page;
    await otherShop.close();
    await shop.close();
  });

  test('the table is put in order by keyboard, and becomes blocks of 320 pixels without losing anything; five hundred tasks are a page of five hundred lines', async () => {
    const page = left ?? (await bench.session.openExtensionPage('src/tasks-page/index.html'));
    const long = 'as-long-as-may-be/'.repeat(40);
    const kept = { tabId: 1, state: 'ready', createdAt: 1_000, polls: 1 };
    const three = ['YidunTask', `Long${'Name'.repeat(30)}`, 'AmazonTask'].map((type, i) => ({
      ...kept,
      id: `order-${i}`,
      type,
      site: `https://shop.example/${long}`,
      request: JSON.stringify({ task: { type, websiteURL: long } }),
      endedAt: 5_000 + i,
      taskId: `${i}-${long}`,
    }));
    await page.evaluate(
      keep,
      Object.fromEntries(three.map((one) => [`task:${one.id}`, { v: 2, value: one }])),
    );
    await rowsOnPage(page, 3);
    await tabTo(page, '.tasks th.type button');
    const types = () =>
      [...document.querySelectorAll('.tasks td.type')].map((cell) => cell.textContent?.slice(0, 4));
    await page.press('Enter');
    expect(await page.evaluate(types)).toEqual(['Amaz', 'Long', 'Yidu']);
    await page.press(' ');
    expect(await page.evaluate(types)).toEqual(['Yidu', 'Long', 'Amaz']);
    expect(await page.evaluate(() => document.querySelector('[aria-sort]')?.className)).toBe('type');
    await tabTo(page, '.tasks .open-task');
    await page.press('Enter');
    await page.waitFor('the details', () => document.querySelector('.inside pre'));
    for (const direction of ['ltr', 'rtl']) {
      const beyond = await page.evaluate((direction: string) => {
        document.documentElement.dir = direction;
        document.body.style.width = '320px';
        const { left, right } = document.body.getBoundingClientRect();
        const cells = [...document.querySelectorAll('main *:not(.visually-hidden, .visually-hidden *)')];
        return cells
          .filter((cell) => cell.closest('.ellipsis, svg') === null)
          .filter((cell) => {
            const box = cell.getBoundingClientRect();
            return box.width > 0 && (box.left < left - 1 || box.right > right + 1);
          })
          .map(({ outerHTML }) => outerHTML.slice(0, 100));
      }, direction);
      expect(beyond).toEqual([]);
    }
    expect(await violations(page)).toEqual([]);

    const request = { type: 'RecaptchaV2Task', websiteURL: 'https://shop.example/v2', websiteKey: 'k' };
    const one = { ...kept, type: request.type, site: request.websiteURL, request };
    const many = Array.from({ length: 497 }, (_, i) => ({
      ...one,
      id: `many-${i}`,
      createdAt: 2_000 + i,
      endedAt: 5_000 + i,
      taskId: 1_000 + i,
    }));
    await page.evaluate(keep, Object.fromEntries(many.map((value) => [`task:${value.id}`, { v: 1, value }])));
    await rowsOnPage(page, 500);
    expect((await page.evaluate(rows)).some((row) => row.includes('1496'))).toBe(true);
    await forgetAll(page);
    await page.close();
  });
});
