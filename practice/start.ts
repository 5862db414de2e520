import { mkdirSync } from 'node:fs';
import type { Session, View } from './browser/session.ts';
import { buildExtension } from './build-extension.ts';
import { HAS_DISPLAY, leaveToUser, namedBrowser, openPractice, PRACTICE_KEY } from './open-practice.ts';
import type { Practice } from './server.ts';

/**
 * `npm start` and `npm start -- firefox`: the extension in a real browser on practice pages, with a practice key
 * and at no cost. With a display the browser is the user's; without one this does the main job itself.
 */
const OUT = 'practice/out';
const name = namedBrowser();

let step = 'building the extension';
let practice: Practice | undefined;
let session: Session | undefined;
try {
  mkdirSync(OUT, { recursive: true });
  await buildExtension(name);
  step = `starting ${name}`;
  ({ practice, session } = await openPractice(name));
  if (HAS_DISPLAY) await leaveToUser(session);
  else await doTheJob(session, practice);
} catch (error) {
  console.error(`Failed at: ${step}\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await session?.close().catch(() => undefined); // the user may have closed it
  await practice?.close();
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
  await view.fill('input[name=api-key]', PRACTICE_KEY);
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
