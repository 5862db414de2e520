import { expect, test } from 'vitest';
import { until } from '../practice/browser/until.ts';
import { KEYS } from '../practice/sites/shop-pages.ts';
import { create, finishTasks, inBothBrowsers, ready, waitForState } from './bench.ts';

inBothBrowsers((bench) => {
  test('a request with a callback address, by hand: what is posted there is the reply that the answer came in', async () => {
    const { api, callbacks } = bench.practice;
    callbacks.length = 0;
    const replies: unknown[] = [];
    const handle = api.handle.bind(api);
    api.handle = (method, json) => {
      const reply = handle(method, json);
      if (method === 'getTaskResult') replies.push(reply.body);
      return reply;
    };
    const { view } = await ready(bench, '/plain');
    // The example of the service's own page about createTask, with a receiver that is there.
    await view.select('select[name=type]', 'NoCaptchaTaskProxyless');
    await view.fill('input[name=websiteKey]', KEYS.v2);
    await view.click('.more summary');
    await view.fill('input[name=callbackUrl]', 'https://shop.example/callback');
    await create(view);
    await waitForState(view, 'ready');
    await until('the callback', () => callbacks.length > 0);
    await finishTasks(bench);
    expect(api.received('createTask')[0]?.json).toMatchObject({
      task: { type: 'NoCaptchaTaskProxyless', websiteKey: KEYS.v2 },
      callbackUrl: 'https://shop.example/callback',
    });
    expect(callbacks).toHaveLength(1);
    expect(JSON.parse(callbacks[0]?.body ?? '')).toEqual(replies.at(-1));
    expect(replies.at(-1)).toMatchObject({ status: 'ready' });
    const shown = await view.evaluate(() => document.querySelector('.answer-text')?.textContent);
    expect(replies.at(-1)).toMatchObject({ solution: { gRecaptchaResponse: shown } });
    await view.close();
  });
});
