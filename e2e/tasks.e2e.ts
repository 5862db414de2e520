import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import { create, GOOD_KEY, inBothBrowsers, ready, waitForState } from './bench.ts';

/** The rows of the page, each as one text. */
const rows = () => [...document.querySelectorAll<HTMLElement>('.tasks summary')].map((row) => row.innerText);

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
    await view.waitFor('the way to all', () => /and 1 more task/.test(document.body.innerText));
    await view.click('.all-tasks button');
    const page = await bench.session.waitForExtensionTab('tasks-page');
    await page.waitFor('both', () => document.querySelectorAll('.tasks > li').length === 2);
    const [newest, oldest] = await page.evaluate(rows);
    expect(newest).toContain('ERROR_ZERO_BALANCE');
    expect(oldest).toContain('answered');
    expect(oldest).toContain('https://shop.example/v2');

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
    await page.waitFor('one', () => document.querySelectorAll('.tasks > li').length === 1);
    await page.click('.tasks summary');
    await page.waitFor('the answer', () => document.querySelector('.answer-text'));
    expect(await page.text()).toContain('"type": "RecaptchaV2Task"');
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain(GOOD_KEY);

    await page.click('.inside .forget');
    await page.waitFor('none of them', () => document.querySelectorAll('.tasks > li').length === 0);
    await page.fill('input[name=filter]', '');
    await page.waitFor('the other', () => document.querySelectorAll('.tasks > li').length === 1);
    await page.click('.clear');
    await page.click('.clear-yes');
    await page.waitFor('nothing', () => /No tasks yet/.test(document.body.innerText));
    expect(await violations(page)).toEqual([]);
    await page.close();
    await view.close();
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
    await page.waitFor('all', () => document.querySelectorAll('.tasks > li').length === 500);
    expect((await page.evaluate(rows))[0]).toContain('1499');
    await page.click('.clear');
    await page.click('.clear-yes');
    await page.waitFor('nothing', () => /No tasks yet/.test(document.body.innerText));
    await page.close();
  });
});
