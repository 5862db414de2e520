import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launchBrowser } from '../practice/browser/launch.ts';
import type { BrowserName, Session, View } from '../practice/browser/session.ts';
import { type Practice, startPractice } from '../practice/server.ts';
import { pngOf } from '../practice/sites/images.ts';

const KEY = '0123456789abcdef0123456789abcdef';
const REFUSAL = {
  errorId: 1,
  errorCode: 'ERROR_ZERO_BALANCE',
  errorDescription: 'The account has zero balance.',
  taskId: 0,
};

/** Photographs the states that the stores and README.md show, in one language, two pixels for one, as PNG files into a folder. */
export async function photographViews(language: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await withBrowser('chromium', 'light', language, async (session, practice) => {
    const shoot = async (view: View, name: string) => {
      await view.screenshot(`${folder}/${name}.png`);
      await view.close();
    };
    await shoot(await list(session), 'list');
    await shoot(await request(session), 'request');
    await shoot(await answer(session, practice), 'answer');
    await shoot(await error(session, practice), 'error');
    await shoot(await tasks(session, practice), 'tasks');
  });
  await withBrowser('firefox', 'dark', language, async (session, practice) => {
    const view = await answer(session, practice);
    await view.screenshot(`${folder}/answer-dark.png`);
  });
}

/** A browser in which the extension has a key and speaks this language: its words stand in the place of the English ones. */
async function withBrowser(
  name: BrowserName,
  theme: 'light' | 'dark',
  language: string,
  work: (session: Session, practice: Practice) => Promise<void>,
): Promise<void> {
  const extension = mkdtempSync(path.join(tmpdir(), 'captcha-courier-words-'));
  cpSync(name === 'firefox' ? 'dist/firefox' : 'dist/chrome', extension, { recursive: true });
  const words = (of: string) => path.join(extension, '_locales', of, 'messages.json');
  if (language !== 'en') cpSync(words(language), words('en'));
  const practice = await startPractice();
  practice.api.keys.set(KEY, 12.34);
  const session = await launchBrowser(name, { extension, port: practice.port, theme, scale: 2 });
  try {
    const view = await open(session, '/v2');
    await view.fill('input[name=api-key]', KEY);
    await view.click('.key-form .primary');
    await view.waitFor('the balance', () => document.querySelector('header .balance'));
    await view.close();
    await work(session, practice);
  } finally {
    await session.close();
    await practice.close();
    rmSync(extension, { recursive: true });
  }
}

async function open(session: Session, page: string): Promise<View> {
  const view = await session.clickToolbar(await session.openPage(`https://shop.example${page}`));
  await view.waitFor('the page read', () => document.querySelector('input[name=captcha]'));
  return view;
}

async function create(view: View, state: string): Promise<void> {
  await view.click('.create .primary');
  await view.waitFor(state, (wanted) => document.querySelector(`.task[data-state=${wanted}]`), state);
}

async function list(session: Session): Promise<View> {
  const view = await open(session, '/both');
  // Two captchas, and the two ways by hand.
  await view.waitFor('both', () => document.querySelectorAll('input[name=captcha]').length === 4);
  return view;
}

async function request(session: Session): Promise<View> {
  const view = await open(session, '/v2');
  await view.click('.preview summary');
  await view.evaluate(() => document.querySelector('select[name=type]')?.scrollIntoView());
  return view;
}

async function answer(session: Session, { api }: Practice): Promise<View> {
  api.solvingMs = 0;
  const view = await open(session, '/both');
  await create(view, 'ready');
  return view;
}

async function error(session: Session, { api }: Practice): Promise<View> {
  const view = await open(session, '/v3');
  api.answerNext('createTask', { status: 402, body: REFUSAL });
  await create(view, 'failed');
  return view;
}

/** All tasks, of which the newest is open with what came back: a picture, one without a readable reply, and those of the states before. */
async function tasks(session: Session, { api }: Practice): Promise<View> {
  let view = await open(session, '/enterprise');
  api.answerNext('createTask', { status: 500, body: '<h1>Internal Server Error</h1>' });
  await create(view, 'unknown');
  await view.close();
  view = await open(session, '/ambiguous');
  await view.select('select[name=type]', 'ImageToTextTask');
  await view.fill('input[name=body]', pngOf('plain.png').toString('base64'));
  await view.waitFor('the picture', () => document.querySelector('.picture img'));
  api.solvingMs = 7_000;
  await create(view, 'ready');
  await view.close();
  const page = await session.openExtensionPage('src/tasks-page/index.html');
  await page.waitFor('the tasks', () => document.querySelectorAll('.tasks tr[data-state]').length >= 4);
  await page.click('.tasks .open-task');
  await page.click('.inside .what-came-back summary');
  await page.waitFor('the exchanges', () => document.querySelectorAll('.exchange').length > 1);
  await page.click('.exchange summary');
  await page.evaluate(() => {
    document.querySelector('.tools')?.scrollIntoView();
    scrollBy(0, -16); // not at the very edge
  });
  return page;
}
