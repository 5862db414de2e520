import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { findBrowser } from '../practice/browser/find.ts';
import { launchBrowser } from '../practice/browser/launch.ts';
import type { BrowserName, Session, View } from '../practice/browser/session.ts';
import { startPractice } from '../practice/server.ts';
import { pngOf } from '../practice/sites/images.ts';
import { photographLanguages } from './language-pictures.ts';

/** Pictures of every state of the screens, in both browsers and themes, and all of them on one sheet, in practice/out/. */
const OUT = 'practice/out';
const KEY = '0123456789abcdef0123456789abcdef';
const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const pictures: string[] = [];
mkdirSync(OUT, { recursive: true });
if (spawnSync('fc-list', [':lang=zh-cn'], { encoding: 'utf8' }).stdout?.trim() === '')
  console.log('No font for Chinese is installed: its pictures show boxes. On Debian: fonts-noto-cjk');
for (const name of ['chromium', 'firefox'] as const)
  for (const theme of ['light', 'dark'] as const) await shootAll(name, theme);
await makeSheet();
await photographLanguages(OUT);

async function shootAll(name: BrowserName, theme: 'light' | 'dark'): Promise<void> {
  const practice = await startPractice();
  const { api } = practice;
  const session = await launchBrowser(name, {
    extension: name === 'firefox' ? 'dist/firefox' : 'dist/chrome',
    port: practice.port,
    theme,
  });
  const shoot = async (view: View, state: string) => {
    const file = `${OUT}/${state}-${name}-${theme}.png`;
    await view.screenshot(file);
    pictures.push(file);
  };
  const open = async (url: string, selector = '.captchas') => {
    const view = await session.clickToolbar(await session.openPage(url));
    await view.waitFor('the page read', (wanted) => document.querySelector(wanted), selector);
    return view;
  };
  const create = async (view: View, state: string) => {
    await view.click('.create .primary');
    await view.waitFor(
      state,
      (wanted) =>
        document.querySelector(`.create button + button`) && document.querySelector(`[data-state=${wanted}]`),
      state,
    );
  };

  api.keys.set(KEY, 12.34).set('fedcba9876543210fedcba9876543210', 0);
  let view = await open(
    'https://shop.example/v2',
    '.view:has(.key-form) .captcha:not(.by-hand) input:checked',
  );
  await shoot(view, '1-first-run');
  await view.fill('input[name=api-key]', 'wrong key');
  await view.click('.key-form .primary');
  await view.waitFor('the problem', () => document.querySelector('.key-form .bad'));
  await shoot(view, '2-key-problem');
  await view.fill('input[name=api-key]', KEY);
  await view.click('.key-form .primary');
  await view.waitFor('the balance', () => document.querySelector('header .balance'));
  await view.close();

  view = await open('https://shop.example/both');
  await view.waitFor('both', () => document.querySelectorAll('.captchas label').length === 4);
  await shoot(view, '3-list');
  api.solvingMs = 3_000;
  await create(view, 'working');
  await shoot(view, '4-working');
  await view.waitFor('the answer', () => document.querySelector('.answer-text'));
  await shoot(view, '5-answer');
  await shootExchanges(view, shoot);
  await view.close();

  view = await open('https://shop.example/v3');
  api.answerNext('createTask', {
    status: 402,
    body: {
      errorId: 1,
      errorCode: 'ERROR_ZERO_BALANCE',
      errorDescription: 'The account has zero balance.',
      taskId: 0,
    },
  });
  await create(view, 'failed');
  await shoot(view, '6-refused');
  await view.close();

  view = await open('https://shop.example/enterprise');
  api.answerNext('createTask', { status: 500, body: '<h1>Internal Server Error</h1>' });
  await create(view, 'unknown');
  await shoot(view, '7-unknown');
  await view.close();

  view = await open('https://shop.example/decoys', 'main p');
  await view.fill('input[name=websiteURL]', 'ftp://shop.example');
  await view.click('.create .primary');
  await view.waitFor('the problem', () => document.querySelector('[aria-invalid=true]'));
  await shoot(view, '8-problems');
  await view.close();

  view = await open('https://shop.example/fixtures/other-site-frame', '.look-inside');
  await shoot(view, '10-not-seen');
  await view.close();

  view = await open('https://shop.example/fixtures/same-origin-frame', '.offer');
  await view.click('.signals summary');
  await view.waitFor('the signals', () => document.querySelector('.signals li'));
  await view.click('.captcha .show');
  await view.waitFor('the captcha shown', () => document.querySelector('.shown')?.textContent);
  await shoot(view, '11-details');
  await view.close();

  view = await open('https://shop.example/ambiguous');
  await shoot(view, '12-ambiguous');
  await view.close();

  const page = await session.openPage('https://shop.example/v2');
  view = await session.clickToolbar(page);
  await view.waitFor('the page read', () => document.querySelector('.captcha'));
  await page.goto('https://other.example/plain');
  await view.waitFor('the change said', () => document.querySelector('.captchas.old'));
  await shoot(view, '13-page-changed');
  await view.close();

  await shootWorkbench(session, shoot);
  await shootHomes(session, shoot);

  const options = await session.openExtensionPage('src/options/index.html');
  await options.waitFor('the key', () => document.querySelector('.check'));
  await shoot(options, '9-options');
  const tasks = await session.openExtensionPage('src/tasks-page/index.html');
  await tasks.waitFor('the tasks', () => document.querySelector('.tasks tr[data-state]'));
  await tasks.click('.tasks .open-task');
  await tasks.waitFor('one open', () => document.querySelector('.inside'));
  await shoot(tasks, '18-tasks');
  await session.close();
  await practice.close();
}

/** What came back, and the programs, of the task in view. */
async function shootExchanges(
  view: View,
  shoot: (view: View, state: string) => Promise<void>,
): Promise<void> {
  const toTop = (selector: string) =>
    view.evaluate((wanted) => document.querySelector(wanted)?.scrollIntoView(), selector);
  await view.click('.what-came-back summary');
  await view.waitFor('the exchanges', () => document.querySelectorAll('.exchange').length > 1);
  await toTop('.what-came-back');
  await shoot(view, '24-exchanges');
  await view.click('.exchange summary');
  await toTop('.exchange');
  await shoot(view, '25-exchange');
  await view.click('.programs summary');
  await toTop('.programs');
  await shoot(view, '26-programs');
}

/** The view docked beside the page, and in a tab as wide as a screen and as narrow as a phone. */
async function shootHomes(
  session: Session,
  shoot: (view: View, state: string) => Promise<void>,
): Promise<void> {
  const page = await session.openPage('https://shop.example/both?docked');
  const tabId = await session.tabId(page);
  const popup = await session.clickToolbar(page);
  await popup.click('header .dock');
  const docked = await session.waitForDock();
  const both = () => document.querySelectorAll('.captcha .show').length === 2;
  await docked.waitFor('both', both);
  await shoot(docked, '19-docked');
  await docked.click('.create .primary');
  await docked.waitFor('the answer', () =>
    document.querySelector('main ~ footer:has(.create button + button) .answer-text'),
  );
  await shoot(docked, '20-docked-answer');
  await session.openPage('https://other.example/plain');
  await docked.waitFor('what to press', () => document.querySelector('.not-pressed'));
  await shoot(docked, '21-docked-not-pressed');
  await docked.close();
  const tab = await session.openExtensionPage(`src/popup/index.html?tab=${tabId}`);
  await tab.waitFor('both', both);
  await tab.resize(1_100, 800);
  await shoot(tab, '22-wide');
  await tab.resize(320, 640);
  await shoot(tab, '23-narrow');
  await tab.close();
}

/** The request in full, the raw editor, and pictures. */
async function shootWorkbench(
  session: Session,
  shoot: (view: View, state: string) => Promise<void>,
): Promise<void> {
  const page = await session.openPage('https://shop.example/v2?session=abcdef#form');
  const view = await session.clickToolbar(page);
  await view.waitFor('the page read', () => document.querySelector('.captcha .show'));
  await view.click('.more summary');
  await view.click('.preview summary');
  await view.evaluate(() => document.querySelector('.field select')?.scrollIntoView());
  await shoot(view, '14-request');
  await view.evaluate(() => document.querySelector('.preview')?.scrollIntoView());
  await shoot(view, '27-request-json');
  await view.select('select[name=type]', 'Other (JSON)');
  await view.fill('textarea', '{ "type": "TurnstileTask", "websiteKey" }');
  await view.evaluate(() => document.querySelector('.field select')?.scrollIntoView());
  await shoot(view, '15-raw');
  await view.fill('textarea', `curl a -d '{"clientKey":"${KEY}","task":{"type":"TurnstileTask"}}' -d @more`);
  await view.waitFor('the key hidden', () => document.querySelector('.hidden-key'));
  await view.evaluate(() => document.querySelector('.field select')?.scrollIntoView());
  await shoot(view, '28-command-refused');
  await view.select('select[name=type]', 'ImageToTextTask');
  await view.fill('input[name=body]', pngOf('plain.png').toString('base64'));
  await view.waitFor('the picture', () => document.querySelector('.picture-shown'));
  await view.evaluate(() => document.querySelector('.field select')?.scrollIntoView());
  await shoot(view, '16-picture');
  await view.click('button.cut');
  const tab = await session.waitForExtensionTab('?tab=');
  await tab.waitFor('the rectangle', () => document.querySelector('.cutting .part'));
  await shoot(tab, '17-cutting');
  await tab.close();
}

function dataUrl(file: string): string {
  return `data:image/png;base64,${readFileSync(file).toString('base64')}`;
}

async function makeSheet(): Promise<void> {
  const browser = await puppeteer.launch({ executablePath: findBrowser('chromium'), args: sandbox });
  const page = await browser.newPage();
  const figures = pictures.toSorted().map((file) => {
    return `<figure><img src="${dataUrl(file)}"><figcaption>${file.slice(OUT.length + 1)}</figcaption></figure>`;
  });
  await page.setViewport({ width: 1_720, height: 900 });
  await page.setContent(
    `<style>body{display:grid;grid-template-columns:repeat(4,1fr);gap:12px;background:#888;font:12px sans-serif}
    figure{margin:0}img{max-width:100%}</style>${figures.join('')}`,
  );
  await page.screenshot({ path: `${OUT}/sheet.png`, fullPage: true });
  await browser.close();
}
