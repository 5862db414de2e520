import { mkdirSync, readFileSync } from 'node:fs';
import puppeteer, { type Page } from 'puppeteer-core';
import sharp from 'sharp';
import { findBrowser } from '../practice/browser/find.ts';
import { storeListings } from './store-listings.ts';
import { checkPicture, type Size, STORE_SIZES } from './store-sizes.ts';
import { photographViews } from './store-views.ts';

/**
 * Draws what the stores show, from the real product: five pictures and a marquee tile in each language, with the
 * captions of docs/store.md, and one tile, into practice/out/store/; and the three of README.md into docs/screenshots/.
 * `npm run screenshots -- en` draws one language only.
 */
const OUT = 'practice/out/store';
const STYLE = readFileSync('scripts/store-pictures.css', 'utf8');
const PICTURES = [
  { file: '1-list', view: 'list', theme: 'light' },
  { file: '2-request', view: 'request', theme: 'light' },
  { file: '3-answer', view: 'answer-dark', theme: 'dark' },
  { file: '4-error', view: 'error', theme: 'light' },
  { file: '5-tasks', view: 'tasks', theme: 'light', isWide: true },
];
const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

const asked = process.argv.slice(2);
const listings = storeListings().filter(({ language }) => asked.length === 0 || asked.includes(language));
const browser = await puppeteer.launch({
  executablePath: findBrowser('chromium'),
  args: isRoot ? ['--no-sandbox'] : [],
});
const page = await browser.newPage();
mkdirSync(OUT, { recursive: true });
await draw(page, STORE_SIZES.tile, `${OUT}/tile.png`, tile());
for (const { language, name, summary, captions } of listings) {
  const folder = `${OUT}/${language}`;
  const views = `${folder}/views`;
  await photographViews(language, views);
  for (const [i, { file, view, theme, isWide = false }] of PICTURES.entries()) {
    const body = picture(language, captions[i] ?? '', `${views}/${view}.png`, isWide);
    await draw(
      page,
      STORE_SIZES.screenshot,
      `${folder}/${file}.png`,
      `<body class="${theme} ${isWide ? 'wide' : 'beside'}">${body}`,
    );
  }
  await draw(
    page,
    STORE_SIZES.marquee,
    `${folder}/marquee.png`,
    marquee(language, name, summary, `${views}/list.png`),
  );
  if (language === 'en') await forReadme(views);
  console.log(`${language}: ${folder}`);
}
await browser.close();

function picture(language: string, caption: string, view: string, isWide: boolean): string {
  const words = `<div class="words"><p class="name">${icon()}Captcha Courier</p><h1 lang="${language.replace('_', '-')}">${caption}</h1></div>`;
  return `${words}<img class="view ${isWide ? 'page' : 'popup'}" src="${dataUrl(view)}">`;
}

function marquee(language: string, name: string, summary: string, view: string): string {
  return `<body class="marquee"><div class="words">${icon()}<h1>${name}</h1><p lang="${language.replace('_', '-')}">${summary}</p></div>
    <img class="view popup" src="${dataUrl(view)}">`;
}

function tile(): string {
  return `<body class="tile">${icon()}<h1>Captcha Courier</h1>`;
}

/** Draws a document at a size, as the stores want it: without an alpha channel. */
async function draw(on: Page, size: Size, file: string, body: string): Promise<void> {
  await on.setViewport(size);
  await on.setContent(`<!doctype html><meta charset="utf-8"><style>${STYLE}</style>${body}`);
  await on.evaluate(() => document.fonts.ready);
  const png = await on.screenshot();
  await sharp(png).removeAlpha().png({ compressionLevel: 9 }).toFile(file);
  await checkPicture(file, size);
}

/** Two pixels for one, with a palette: they stand in git. */
async function forReadme(views: string): Promise<void> {
  for (const view of ['list', 'request', 'answer'])
    await sharp(`${views}/${view}.png`)
      .removeAlpha()
      .png({ palette: true, colours: 64, effort: 10 })
      .toFile(`docs/screenshots/${view}.png`);
}

function icon(): string {
  return readFileSync('public/icons/icon.svg', 'utf8');
}

function dataUrl(file: string): string {
  return `data:image/png;base64,${readFileSync(file).toString('base64')}`;
}
