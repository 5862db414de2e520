import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import { KEYS } from '../practice/sites/shop-pages.ts';
import { create, GOOD_KEY, inBothBrowsers, openPopup, ready, waitForState } from './bench.ts';

const FIREFOX_ID = 'captcha-courier@captcha-courier.github.io';
const VALUES = { websiteURL: 'https://shop.example/v2', websiteKey: KEYS.v2 };
const EDIT = { selected: null, type: 'RecaptchaV2Task', values: VALUES, pageUrl: '', picture: null };

/** Every message of the protocol in the shape that its handler takes, about this tab. */
const messagesFor = (tabId: number) =>
  Object.entries({
    loadAccount: null,
    saveKey: { key: 'f'.repeat(32), remember: true },
    setRemember: { remember: true },
    askBalance: null,
    openDraft: { tabId },
    scan: { tabId },
    show: { tabId, captchaId: 'x' },
    pageChanged: { tabId },
    lookRefused: { tabId, origin: 'https://other.example' },
    editDraft: { tabId, writer: 'w', ...EDIT },
    newTask: { tabId, seen: 's' },
    createTask: { tabId, submissionId: 's', type: EDIT.type, values: VALUES, again: true },
    snippetWithKey: { language: 'curl', type: EDIT.type, values: VALUES },
    setHistory: { history: false, keep: 1 },
    deleteTask: { id: 'x' },
    clearTasks: null,
    clearUnreadable: null,
    stopTask: { id: 'x' },
    reportWrong: { id: 'x' },
    openAgain: { id: 'x' },
    capture: { tabId },
    takeCapture: { tabId },
    looked: null,
    forgetKey: null,
  }).map(([name, input]) => ({ name, input }));

/** A reply full of traps, the answer among them. */
const MARKUP = '<img src=x onerror=\'document.title="run"\'>';
const DEEP = `${'{"a":'.repeat(500)}1${'}'.repeat(500)}`;
const TRAPS = `{"errorId":0,"status":"ready","cost":1e999,"__proto__":{"status":"x"},"constructor":1,"solution":{"__proto__":{"text":"x"},"deep":${DEEP},"gRecaptchaResponse":${JSON.stringify(MARKUP)},"cookies":{"constructor":{"toString":1},"__proto__":"y","${'n'.repeat(300)}":1e400}}}`;

/** Everything that is stored. */
const stored = (view: View) =>
  view.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
    const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
    const session: Record<string, unknown> = await storage.session.get(null);
    // A scan by itself rewrites what is known of the page, and may fill in the form.
    const rest = Object.entries(session).filter(([key]) => !/^(draft|scan):/.test(key));
    return JSON.stringify([await storage.local.get(null), rest]);
  });

inBothBrowsers(
  (bench) => {
    let made: { page: Page; tabId: number; options: View } | undefined;
    /** A saved key, a task that has ended, the page that they came from, and our options: the same for each test. */
    const prepare = async (): Promise<{ page: Page; options: View; tabId: number; before: string }> => {
      made ??= await makeTask();
      const { page, tabId, options } = made;
      await options.waitFor('the balance of after the task', async () => {
        // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
        const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
        const values: { value?: { endedAt?: number } }[] = Object.values(await storage.local.get(null));
        const ended = Math.max(...values.map(({ value }) => value?.endedAt ?? 0));
        const { account } = await storage.session.get('account');
        return (account?.value.balance?.at ?? 0) >= ended;
      });
      bench.practice.api.requests.length = 0;
      return { page, options, tabId, before: await stored(options) };
    };
    const makeTask = async () => {
      const { page, view } = await ready(bench, '/element');
      bench.practice.api.answerNext('getTaskResult', { body: TRAPS });
      await create(view);
      await waitForState(view, 'ready');
      await view.close();
      const tabId = await bench.session.tabId(page);
      return { page, tabId, options: await bench.session.openExtensionPage('src/options/index.html') };
    };

    test('a content script’s world: every message is refused, and nothing comes of it', async () => {
      const { options, tabId, before } = await prepare();
      // The press that opened the page to us was that for the task.
      const outcomes = await options.evaluate(
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
      expect(await stored(options)).toBe(before);
    });

    test('another installed extension reaches nobody here', async () => {
      const { page, options, tabId, before } = await prepare();
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
      expect(await stored(options)).toBe(before);
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
      const { page } = await prepare();
      const view = await openPopup(bench, page);
      await waitForState(view, 'ready');
      const shown = () => document.querySelector('.answer-text')?.textContent;
      expect(await view.waitFor('the answer', shown)).toBe(MARKUP);
      expect(await view.evaluate(() => document.title)).not.toBe('run');
      expect(await view.evaluate(() => document.querySelector('.answer img'))).toBeNull();
      await view.close();
    });

    test('no message but the one for it answers with the key', async () => {
      const { page, options, tabId } = await prepare();
      made = undefined; // they take the task and the form away
      const messages = messagesFor(tabId).filter(({ name }) => !/saveKey|forgetKey|openAgain/.test(name));
      const answers = await options.evaluate(async (all) => {
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
      await options.close();
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
