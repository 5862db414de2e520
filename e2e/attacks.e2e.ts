import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import { until } from '../practice/browser/until.ts';
import { create, GOOD_KEY, inBothBrowsers, openPopup, openShop, saveKey, waitForState } from './bench.ts';
import { messagesFor } from './every-message.ts';
import { probe, stored } from './watch-storage.ts';

const FIREFOX_ID = 'captcha-courier@captcha-courier.github.io';

/** A reply full of traps, the answer among them. */
const MARKUP = '<img src=x onerror=\'document.title="run"\'>';
const DEEP = `${'{"a":'.repeat(500)}1${'}'.repeat(500)}`;
const TRAPS = `{"errorId":0,"status":"ready","cost":1e999,"__proto__":{"status":"x"},"constructor":1,"solution":{"__proto__":{"text":"x"},"deep":${DEEP},"gRecaptchaResponse":${JSON.stringify(MARKUP)},"cookies":{"constructor":{"toString":1},"__proto__":"y","${'n'.repeat(300)}":1e400}}}`;

inBothBrowsers(
  (bench) => {
    let made: { page: Page; tabId: number; own: View } | undefined;
    /** A page that was not read before the click, a saved key, a task, and our own view in a tab: the same for each test. */
    const opened = async () => {
      made ??= await open();
      return made;
    };
    const open = async () => {
      const page = await openShop(bench, '/element');
      const tabId = await bench.session.tabId(page);
      const own = await bench.session.openExtensionPage(`src/popup/index.html?tab=${tabId}`);
      await own.waitFor('the refusal', () => /not open to Captcha Courier/.test(document.body.innerText));
      const popup = await openPopup(bench, page); // opens the page to us
      await popup.evaluate(probe, tabId, 'start');
      await saveKey(popup);
      bench.practice.api.answerNext('getTaskResult', { body: TRAPS });
      await create(popup);
      await popup.close();
      return { page, tabId, own };
    };
    /** The same when the task has ended. */
    const prepare = async () => {
      const { page, tabId, own } = await opened();
      await own.waitFor('the balance of after the task', async () => {
        // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
        const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
        const values: { value?: { endedAt?: number } }[] = Object.values(await storage.local.get(null));
        const ended = Math.max(...values.map(({ value }) => value?.endedAt ?? 0));
        const { account } = await storage.session.get('account');
        return ended > 0 && (account?.value.balance?.at ?? 0) >= ended;
      });
      bench.practice.api.requests.length = 0;
      return { page, tabId, own, before: await stored(own) };
    };

    test('nothing is read before a click; the key is nowhere but with the service', async () => {
      const { page, tabId } = await opened();
      const options = await bench.session.openExtensionPage('src/options/index.html');
      // The key moves to the session's storage and back: neither move may be heard in a page.
      for (const position of ['last', 'first']) {
        await options.click(`fieldset label:${position}-of-type input`);
        await options.waitFor(
          'the choice stored',
          async (wanted) => {
            // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
            const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
            return (
              (await storage.session.get('account'))['account'].value.key.remembered === (wanted === 'first')
            );
          },
          position,
        );
      }
      const heard = JSON.stringify(await options.evaluate(probe, tabId, 'read'));
      expect(heard).toContain('fulfilled'); // the probe did look
      expect(heard).not.toContain(GOOD_KEY);
      const pageWorld = await page.evaluate(() =>
        [
          JSON.stringify({ ...localStorage }),
          JSON.stringify({ ...sessionStorage }),
          document.documentElement.outerHTML,
        ].join(),
      );
      expect(pageWorld).not.toContain(GOOD_KEY);
      const dom = await options.evaluate(() => document.documentElement.outerHTML);
      expect(dom).toContain(GOOD_KEY.slice(-4));
      expect(dom).not.toContain(GOOD_KEY);
      await bench.session.sayInBackground('heard');
      const logs = await until('the logs', async () => {
        const lines = (await bench.session.logs()).join('\n');
        return lines.includes('heard') && lines;
      });
      expect(logs).not.toContain(GOOD_KEY);
      await options.close();
      await prepare(); // the practice service forgets tasks with the test
    });

    test('a content script’s world: every message is refused, and nothing comes of it', async () => {
      const { own, tabId, before } = await prepare();
      // The press that opened the page to us was that for the task.
      const outcomes = await own.evaluate(
        async (tab, messages) => {
          // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
          const { scripting } = (globalThis as any).browser ?? (globalThis as any).chrome;
          const [{ result }] = await scripting.executeScript({
            target: { tabId: tab },
            args: [messages],
            func: async (all: unknown[]) => {
              // biome-ignore lint/suspicious/noExplicitAny: the content script's world
              const { runtime } = (globalThis as any).browser ?? (globalThis as any).chrome;
              return Promise.all(all.map((one) => runtime.sendMessage(one)));
            },
          });
          return result as { error?: { code: string } }[];
        },
        tabId,
        messagesFor(tabId),
      );
      expect(outcomes.map(({ error }) => error?.code)).toEqual(messagesFor(tabId).map(() => 'forbidden'));
      expect(bench.practice.api.requests).toEqual([]);
      expect(await stored(own)).toBe(before);
    });

    test('another installed extension reaches nobody here', async () => {
      const { page, own, tabId, before } = await prepare();
      // The tab is behind another, where no frame is drawn that a wait could go by.
      const polling = 50;
      await page.waitForFunction(() => document.documentElement.dataset['attacker'] === 'ready', { polling });
      const target = bench.name === 'firefox' ? FIREFOX_ID : new URL(bench.session.origin).host;
      await page.evaluate(
        (attack) => {
          document.documentElement.dataset['attack'] = attack;
        },
        JSON.stringify({ target, messages: messagesFor(tabId) }),
      );
      await page.waitForFunction(() => document.documentElement.dataset['outcome'], { polling });
      const outcomes = JSON.parse(
        String(await page.evaluate(() => document.documentElement.dataset['outcome'])),
      ) as string[];
      expect(outcomes).toHaveLength(messagesFor(tabId).length);
      for (const outcome of outcomes) expect(outcome).toMatch(/^error: /);
      expect(bench.practice.api.requests).toEqual([]);
      expect(await stored(own)).toBe(before);
    });

    test('a page finds neither the extension nor its files', async () => {
      const { page } = await prepare();
      const found = await page.evaluate(
        async (origin, paths) => {
          // biome-ignore lint/suspicious/noExplicitAny: what a page may or may not have
          const runtime = ((globalThis as any).browser ?? (globalThis as any).chrome)?.runtime;
          const loads = await Promise.all(
            paths.map(
              (path) =>
                new Promise((resolve) => {
                  const image = new Image();
                  image.onload = () => resolve(path);
                  image.onerror = () => resolve(null);
                  image.src = `${origin}/${path}`;
                }),
            ),
          );
          return [runtime?.sendMessage !== undefined, ...loads.filter((path) => path !== null)];
        },
        bench.session.origin,
        ['icons/icon.svg', 'icons/16.png'],
      );
      expect(found).toEqual([false]);
    });

    test('a reply full of traps is shown as the text it is', async () => {
      const { own } = await opened();
      await waitForState(own, 'ready');
      const shown = () => document.querySelector('.answer-text')?.textContent;
      expect(await own.waitFor('the answer', shown)).toBe(MARKUP);
      expect(await own.evaluate(() => document.title)).not.toBe('run');
      expect(await own.evaluate(() => document.querySelector('.answer img'))).toBeNull();
    });

    test.runIf(bench.name === 'chromium')(
      'Chromium warns of the service’s host at installation, and of nothing else',
      async () => {
        const manifest = JSON.parse(readFileSync('dist/chrome/manifest.json', 'utf8'));
        const { host_permissions: _, ...noHost } = manifest;
        expect(manifest.permissions).toContain('sidePanel');
        const { own } = await opened();
        const warnings = await own.evaluate(
          (...texts) =>
            Promise.all(texts.map((text) => chrome.management.getPermissionWarningsByManifest(text))),
          // The last is what a panel in the developer tools would cost.
          ...[noHost, manifest, { ...manifest, devtools_page: 'devtools.html' }].map((one) =>
            JSON.stringify(one),
          ),
        );
        expect(warnings).toEqual([
          [],
          ['Read and change your data on api.capmonster.cloud'],
          ['Read and change all your data on all websites'],
        ]);
      },
    );

    test('no message but the one for it answers with the key', async () => {
      const { page, own, tabId } = await prepare();
      made = undefined; // they take the task and the form away
      const messages = messagesFor(tabId).filter(({ name }) => !/saveKey|forgetKey|openAgain/.test(name));
      const answers = await own.evaluate(async (all) => {
        // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
        const { runtime } = (globalThis as any).browser ?? (globalThis as any).chrome;
        const answered: string[] = [];
        for (const one of all) answered.push(JSON.stringify(await runtime.sendMessage(one)));
        return answered;
      }, messages);
      for (const [i, { name }] of messages.entries()) {
        if (name === 'snippetWithKey') expect(answers[i]).toContain(GOOD_KEY);
        else expect(answers[i], name).not.toContain(GOOD_KEY);
      }
      await own.close();
      await page.close();
    });

    test('a page that moves its widget while it is read is one finding', async () => {
      const page = await bench.session.openPage('https://shop.example/fixtures/v2-auto');
      await page.waitForFunction(() => '___grecaptcha_cfg' in globalThis);
      await page.evaluate(() => {
        const widget = document.querySelector('.g-recaptcha');
        const real = Reflect.get(globalThis, '___grecaptcha_cfg');
        let reads = 0;
        // The page's objects are read after its elements: in between, the widget goes to another place.
        const trap: ProxyHandler<object> = {
          getOwnPropertyDescriptor(target, name) {
            reads += 1;
            document.documentElement.dataset['reads'] = String(reads);
            if (widget) document.body[reads % 2 ? 'append' : 'prepend'](document.createElement('i'), widget);
            return Reflect.getOwnPropertyDescriptor(target, name);
          },
        };
        Object.assign(globalThis, { ___grecaptcha_cfg: new Proxy(real, trap) });
      });
      const view = await openPopup(bench, page);
      await view.waitFor('a finding', () => document.querySelector('.captcha .show'));
      expect(await view.evaluate(() => document.querySelectorAll('.captcha .show').length)).toBe(1);
      expect(await page.evaluate(() => document.documentElement.dataset['reads'])).toBeDefined();
      await view.close();
    });
  },
  { another: 'e2e/other-extension' },
);
