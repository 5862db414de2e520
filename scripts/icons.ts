import { readFileSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { findBrowser } from '../practice/browser/find.ts';

/** Renders public/icons/icon.svg to the PNG sizes that the manifest names. */
const svg = readFileSync('public/icons/icon.svg', 'utf8');
const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await puppeteer.launch({ executablePath: findBrowser('chromium'), args: sandbox });
const page = await browser.newPage();
for (const size of [16, 32, 48, 128]) {
  await page.setViewport({ width: size, height: size });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  await page.screenshot({ path: `public/icons/${size}.png`, omitBackground: true });
}
await browser.close();
