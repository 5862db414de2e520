import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { launchBrowser } from './browser/launch.ts';
import type { BrowserName, Session, View } from './browser/session.ts';
import { type Practice, startPractice } from './server.ts';

/**
 * `npm start` and `npm start -- firefox`: the extension in a real browser on practice pages, with a practice key
 * and at no cost. With a display the browser is the user's; without one this does the main job itself.
 */
const KEY = '0123456789abcdef0123456789abcdef';
const OUT = 'practice/out';
const name: BrowserName = process.argv.includes('firefox') ? 'firefox' : 'chromium';
const target = name === 'firefox' ? 'firefox' : 'chrome';
const hasDisplay =
  process.platform === 'darwin' ||
  process.platform === 'win32' ||
  Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

let step = 'building the extension';
let practice: Practice | undefined;
let session: Session | undefined;
try {
  mkdirSync(OUT, { recursive: true });
  const built = spawnSync('npx', ['--no-install', 'vite', 'build', '--mode', target, '--logLevel', 'warn'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (built.status !== 0) throw new Error('The build failed; its own words are above.');
  practice = await startPractice();
  practice.api.keys.set(KEY, 12.34);
  step = `starting ${name}`;
  session = await launchBrowser(name, {
    extension: `dist/${target}`,
    port: practice.port,
    headless: !hasDisplay,
  });
  console.log(`${session.version} with Captcha Courier; every host name leads to this machine.`);
  if (hasDisplay) await leaveToUser(session);
  else await doTheJob(session, practice);
} catch (error) {
  console.error(`Failed at: ${step}\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await session?.close().catch(() => undefined); // the user may have closed it
  await practice?.close();
}

async function leaveToUser(browser: Session): Promise<void> {
  await browser.openPage('https://shop.example/');
  console.log(`Choose a page, press the toolbar button, and use this practice API key: ${KEY}`);
  console.log('Close the browser to end.');
  await browser.closed;
}

async function doTheJob(browser: Session, { api }: Practice): Promise<void> {
  step = 'pressing the toolbar button on https://shop.example/v2';
  const view = await browser.clickToolbar(await browser.openPage('https://shop.example/v2'));
  await view.waitFor('the list of captchas', () => document.querySelector('.captchas'));
  const found = await view.evaluate(() => ({
    kind: document.querySelector('.captchas label span')?.textContent,
    siteKey: document.querySelector<HTMLInputElement>('[name=websiteKey]')?.value,
    type: document.querySelector<HTMLSelectElement>('[name=type]')?.value,
  }));
  await report(view, 'list', `Found: ${found.kind}, site key ${found.siteKey}, task type ${found.type}`);

  step = 'saving the practice key';
  await view.fill('input[name=api-key]', KEY);
  await view.click('.key-form .primary');
  const balance = await view.waitFor(
    'the balance',
    () => document.querySelector('header .balance')?.textContent,
  );
  await report(view, 'key', `Key saved, balance ${balance}`);

  step = 'choosing the captcha and pressing Create task';
  await view.click('.captchas input');
  await view.click('.create .primary');
  const taskId = await view.waitFor(
    'the task id',
    () => /^\d+$/.exec(document.querySelector('.task-id')?.textContent ?? '')?.[0],
  );
  await report(view, 'working', `Task id: ${taskId}`);

  step = 'waiting for the answer';
  const answer = await view.waitFor('the answer', () => document.querySelector('.answer-text')?.textContent);
  await report(view, 'answer', `Answer: ${answer.slice(0, 40)}… (${answer.length} characters)`);

  step = 'comparing the screen with what the service issued';
  const issued = api.issued.get(Number(taskId));
  if (issued?.solution['gRecaptchaResponse'] !== answer)
    throw new Error('The answer on screen is not the one issued.');
  console.log('The task id and the answer on screen are the ones that the practice service issued.');
}

async function report(view: View, picture: string, line: string): Promise<void> {
  const file = `${OUT}/start-${name}-${picture}.png`;
  await view.screenshot(file);
  console.log(`${line}  [${file}]`);
}
