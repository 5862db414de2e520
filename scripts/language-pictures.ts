import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launchBrowser } from '../practice/browser/launch.ts';
import type { View } from '../practice/browser/session.ts';
import { startPractice } from '../practice/server.ts';

const KEY = '0123456789abcdef0123456789abcdef';

/**
 * Photographs the view in every language, and from right to left, as PNG files into a folder; another language stands in
 * the place of the English words.
 */
export async function photographLanguages(folder: string): Promise<void> {
  for (const language of [...readdirSync('public/_locales'), 'rtl']) {
    const extension = mkdtempSync(path.join(tmpdir(), 'language-'));
    cpSync('dist/chrome', extension, { recursive: true });
    if (language !== 'rtl' && language !== 'en') {
      const words = path.join(extension, '_locales', language, 'messages.json');
      cpSync(words, path.join(extension, '_locales/en/messages.json'));
    }
    const practice = await startPractice();
    practice.api.keys.set(KEY, 12.34);
    const session = await launchBrowser('chromium', { extension, port: practice.port });
    const view = await session.clickToolbar(await session.openPage('https://shop.example/both'));
    await view.fill('input[name=api-key]', KEY);
    await view.click('.key-form .primary');
    await view.waitFor('the balance', () => document.querySelector('header .balance'));
    if (language === 'rtl') await turn(view);
    await view.click('.more summary');
    await view.screenshot(`${folder}/language-${language}-1.png`);
    const body = { errorId: 1, errorCode: 'ERROR_ZERO_BALANCE', errorDescription: 'No funds.', taskId: 0 };
    practice.api.answerNext('createTask', { status: 402, body });
    await view.click('.create .primary');
    await view.waitFor('the refusal', () => document.querySelector('[data-state=failed]'));
    await view.screenshot(`${folder}/language-${language}-2.png`);
    await view.close();
    const options = await session.openExtensionPage('src/options/index.html');
    await options.waitFor('the key', () => document.querySelector('.check'));
    if (language === 'rtl') await turn(options);
    await options.screenshot(`${folder}/language-${language}-3.png`);
    await session.close();
    await practice.close();
    rmSync(extension, { recursive: true, force: true });
  }
}

function turn(view: View): Promise<void> {
  return view.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
}
