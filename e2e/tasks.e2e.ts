import { expect, test } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import { violations } from './axe.ts';
import { create, GOOD_KEY, inBothBrowsers, ready, tabTo, waitForState } from './bench.ts';

/** The rows of the page that the filter lets through, each as one text. */
const rows = () =>
  [...document.querySelectorAll<HTMLElement>('.tasks tr[data-state]:not([hidden])')].map(
    (row) => row.innerText,
  );

async function forgetAll(page: View): Promise<void> {
  await page.click('.clear');
  await page.click('.clear-yes');
  await page.waitFor('nothing', () => /No tasks yet/.test(document.body.innerText));
}

inBothBrowsers((bench) => {
  test('the page with every task: from the view to it, filtered, looked into, forgotten', async () => {
    const { api } = bench.practice;
    const first = await ready(bench, '/v2');
    await create(first.view);
    await waitForState(first.view, 'ready');
    await first.view.close();
    api.answerNext('createTask', {
      body: { errorId: 1, errorCode: 'ERROR_ZERO_BALANCE', errorDescription: 'No funds', taskId: 0 },
    });
    const { view } = await ready(bench, '/v3');
    await create(view);
    await waitForState(view, 'failed');
    await view.waitFor('the way to all', () => /1 other task/.test(document.body.innerText));
    await view.click('.all-tasks button');
    const page = await bench.session.waitForExtensionTab('tasks-page');
    await page.waitFor(
      'both',
      () => document.querySelectorAll('.tasks tr[data-state]:not([hidden])').length === 2,
    );
    const [newest, oldest] = await page.evaluate(rows);
    expect(newest).toContain('ERROR_ZERO_BALANCE');
    expect(oldest).toContain('answered');
    expect(oldest).toContain('shop.example/v2');

    await page.evaluate(() => {
      const make = URL.createObjectURL;
      URL.createObjectURL = (file) => {
        if (file instanceof Blob) void file.text().then((text) => Object.assign(window, { exported: text }));
        return make.call(URL, file);
      };
    });
    await page.click('.export');
    const file = await page.waitFor(
      'the export',
      () => (window as unknown as { exported?: string }).exported,
    );
    expect(JSON.parse(file)).toMatchObject([
      { state: 'failed' },
      { state: 'ready', type: 'RecaptchaV2Task' },
    ]);
    expect(file).not.toContain(GOOD_KEY);
    expect(file).not.toContain('03AGdBq2'); // an answer

    await page.fill('input[name=filter]', 'v2task');
    await page.waitFor(
      'one',
      () => document.querySelectorAll('.tasks tr[data-state]:not([hidden])').length === 1,
    );
    await page.click('.tasks tr:not([hidden]) .open-task');
    await page.waitFor('the answer', () => document.querySelector('.answer-text'));
    expect(await page.text()).toContain('"type": "RecaptchaV2Task"');
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain(GOOD_KEY);

    await page.click('.inside .forget');
    await page.click('.inside .forget-yes');
    await page.waitFor(
      'none of them',
      () => document.querySelectorAll('.tasks tr[data-state]:not([hidden])').length === 0,
    );
    await page.fill('input[name=filter]', '');
    await page.waitFor(
      'the other',
      () => document.querySelectorAll('.tasks tr[data-state]:not([hidden])').length === 1,
    );
    await forgetAll(page);
    expect(await violations(page)).toEqual([]);
    await page.close();
    await view.close();
  });

  test('a task is followed live, and no more when the user says so', async () => {
    bench.practice.api.solvingMs = 600_000;
    const { view } = await ready(bench, '/v2?order=7');
    await create(view);
    await waitForState(view, 'working');
    const page = await bench.session.openExtensionPage('src/tasks-page/index.html');
    await page.click('.tasks .open-task');
    await page.waitFor('polls counted live', () => /poll [2-9]/.test(document.body.innerText));
    expect(await page.text()).toContain('/v2?order=7'); // the full address, while it runs
    await page.click('.stop');
    await page.click('.stop-yes');
    await page.waitFor('the end', () => document.querySelector('[data-state=stopped]'));
    expect(await page.text()).not.toContain('order=7');
    expect(await violations(page)).toEqual([]);
    await forgetAll(page);
    await page.close();
    await view.close();
  });

  test('a wrong answer is reported, after a question, once', async () => {
    const { api } = bench.practice;
    const { view } = await ready(bench, '/v2');
    await create(view);
    await waitForState(view, 'ready');
    const page = await bench.session.openExtensionPage('src/tasks-page/index.html');
    await page.click('.tasks .open-task');
    api.answerNext('reportIncorrectTokenCaptcha', { status: 500, body: '<h1>Oops</h1>' });
    await page.click('.report-wrong');
    expect(api.received('reportIncorrectTokenCaptcha')).toEqual([]);
    await page.click('.report-wrong-yes');
    await page.waitFor('what went wrong', () => /HTTP status 500/.test(document.body.innerText));
    await page.click('.report-wrong');
    await page.click('.report-wrong-yes');
    await page.waitFor('the report taken', () => document.querySelector('.reported'));
    expect(api.received('reportIncorrectTokenCaptcha')).toHaveLength(2);
    expect(await violations(page)).toEqual([]);
    await forgetAll(page);
    await page.close();
    await view.close();
  });

  test('send again: the same request in a form of its own, and nothing sent until it is pressed', async () => {
    const { api } = bench.practice;
    const { view } = await ready(bench, '/v3');
    await view.fill('input[name=pageAction]', 'pay');
    await create(view);
    await waitForState(view, 'ready');
    await view.close();
    const page = await bench.session.openExtensionPage('src/tasks-page/index.html');
    await page.click('.tasks .open-task');
    await page.click('.reopen');
    const again = await bench.session.waitForExtensionTab('?tab=own');
    await again.waitFor(
      'the form filled',
      () => document.querySelector<HTMLInputElement>('input[name=pageAction]')?.value === 'pay',
    );
    expect(api.received('createTask')).toHaveLength(1);
    await create(again);
    await waitForState(again, 'ready');
    const [first, second] = api.received('createTask');
    expect(second?.body).toBe(first?.body);
    await again.close();
    await forgetAll(page);
    await page.close();
  });

  test('a damaged record is said and left alone; the others work', async () => {
    const page = await bench.session.openExtensionPage('src/tasks-page/index.html');
    await page.evaluate(async () => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
      const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
      const task = { tabId: 1, type: 'T', site: '', createdAt: 1, polls: 0, state: 'sending' };
      await storage.local.set({
        'task:bad': { v: 2, value: { id: 'bad', state: 'thinking' } },
        'task:cut': { v: 2, value: { ...task, id: 'cut', request: '{"task":{"type":"Recap' } },
        'task:other': { v: 2, value: { ...task, id: 'bad', request: '{"task":{"type":"T"}}' } },
      });
    });
    await page.waitFor('the note', () => document.querySelector('.unreadable'));
    expect(await page.text()).toContain('3 stored tasks cannot be read');
    await bench.session.killBackground(); // the next one takes up what it finds
    const { view } = await ready(bench, '/v2');
    await create(view);
    await waitForState(view, 'ready');
    await view.close();
    await page.waitFor(
      'the other',
      () => document.querySelectorAll('.tasks tr[data-state]:not([hidden])').length === 1,
    );
    expect(await violations(page)).toEqual([]);
    await page.click('.forget-unreadable');
    await page.click('.forget-unreadable-yes');
    await page.waitFor('no note', () => !document.querySelector('.unreadable'));
    await forgetAll(page);
    await page.close();
  });

  test('the table is put in order by keyboard, and becomes blocks of 320 pixels without losing anything', async () => {
    const page = await bench.session.openExtensionPage('src/tasks-page/index.html');
    await page.evaluate(async () => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
      const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
      const long = 'as-long-as-may-be/'.repeat(40);
      const task = { tabId: 1, state: 'ready', createdAt: 1_000, polls: 1 };
      const all = ['YidunTask', `Long${'Name'.repeat(30)}`, 'AmazonTask'].map((type, i) => ({
        ...task,
        id: `order-${i}`,
        type,
        site: `https://shop.example/${long}`,
        request: JSON.stringify({ task: { type, websiteURL: long } }),
        endedAt: 5_000 + i,
        taskId: `${i}-${long}`,
      }));
      await storage.local.set(Object.fromEntries(all.map((one) => [`task:${one.id}`, { v: 2, value: one }])));
    });
    await page.waitFor('all', () => document.querySelectorAll('.tasks tr[data-state]').length === 3);
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
    await forgetAll(page);
    await page.close();
  });

  test('five hundred tasks are a page of five hundred lines', async () => {
    const page = await bench.session.openExtensionPage('src/tasks-page/index.html');
    await page.evaluate(async () => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
      const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
      const request = { type: 'RecaptchaV2Task', websiteURL: 'https://shop.example/v2', websiteKey: 'k' };
      const task = {
        tabId: 1,
        state: 'ready',
        type: request.type,
        site: request.websiteURL,
        request,
        polls: 1,
      };
      const all = Array.from({ length: 500 }, (_, i) => [
        `task:many-${i}`,
        {
          v: 1,
          value: { ...task, id: `many-${i}`, createdAt: 1_000 + i, endedAt: 5_000 + i, taskId: 1_000 + i },
        },
      ]);
      await storage.local.set(Object.fromEntries(all));
    });
    await page.waitFor(
      'all',
      () => document.querySelectorAll('.tasks tr[data-state]:not([hidden])').length === 500,
    );
    expect((await page.evaluate(rows))[0]).toContain('1499');
    await forgetAll(page);
    await page.close();
  });
});
