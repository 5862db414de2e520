import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import manifest from '../manifest.json' with { type: 'json' };
import { launchBrowser } from '../practice/browser/launch.ts';
import type { BrowserName, Session } from '../practice/browser/session.ts';
import { startPractice } from '../practice/server.ts';

/** Figures of the builds in dist/, each a ratio or a size; prints a table and writes practice/out/bench.json. */
interface Figure {
  what: string;
  value: number;
  limit: number;
  unit: '×' | 'B';
}

const HEAVY = 'https://shop.example/fixtures/hundred-thousand-nodes';
const WALKS = 15;
const CLICKS = 12;
const practice = await startPractice();
const figures: Figure[] = [];
for (const name of ['chromium', 'firefox'] as const) figures.push(await walkRatio(name));
for (const name of ['chromium', 'firefox'] as const) figures.push(await clickRatio(name));
figures.push(contentScriptSize(), popupScriptSize(), zipSize('chrome'), zipSize('firefox'));
await practice.close();

for (const { what, value, limit, unit } of figures) {
  const shown = unit === 'B' ? `${value} B` : `${value.toFixed(2)} ×`;
  const wanted = unit === 'B' ? `${limit} B` : `${limit} ×`;
  console.log(
    `${what.padEnd(62)} ${shown.padStart(10)}   at most ${wanted.padStart(8)}   ${value <= limit ? 'ok' : 'MISSED'}`,
  );
}
mkdirSync('practice/out', { recursive: true });
writeFileSync('practice/out/bench.json', `${JSON.stringify(figures, null, 2)}\n`);

/** `findSignals` on 100,000 nodes, to one bare walk that asks each possible host for its shadow root. */
async function walkRatio(name: BrowserName): Promise<Figure> {
  const session = await launchBrowser(name, { extension: folderOf(name), port: practice.port });
  const page = await session.openPage(HEAVY);
  const view = await session.clickToolbar(page);
  await view.waitFor('the list', () => document.querySelector('.captcha'));
  const times = await view.evaluate(async (turns) => {
    // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
    const { scripting, tabs } = (globalThis as any).browser ?? (globalThis as any).chrome;
    const [{ id: tabId }] = await tabs.query({ active: true, currentWindow: true });
    await scripting.executeScript({
      target: { tabId },
      func: () => {
        // esbuild (tsx) wraps named functions in calls of its `__name`, which does not exist in a page.
        Object.assign(globalThis, Object.fromEntries([['__name', (fn: unknown) => fn]]));
      },
    });
    const [{ result }] = await scripting.executeScript({
      target: { tabId },
      func: measure,
      args: [turns],
    });
    return result as { found: number[]; bare: number[] };

    function measure(rounds: number) {
      const hosts = new Set(
        'article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(
          ' ',
        ),
      );
      const walk = () => {
        const all = document.getElementsByTagName('*');
        let roots = 0;
        for (let i = 0; i < all.length; i += 1) {
          const element = all[i] as HTMLElement & { openOrClosedShadowRoot?: ShadowRoot | null };
          if (!hosts.has(element.localName) && !element.localName.includes('-')) continue;
          const root =
            'openOrClosedShadowRoot' in element
              ? element.openOrClosedShadowRoot
              : chrome.dom.openOrClosedShadowRoot(element);
          if (root) roots += 1;
        }
        return roots;
      };
      // biome-ignore lint/suspicious/noExplicitAny: what the content script put into its own world
      const { findSignals } = (globalThis as any).captchaCourier;
      const time = (work: () => unknown) => {
        const start = performance.now();
        work();
        return performance.now() - start;
      };
      const found: number[] = [];
      const bare: number[] = [];
      for (let i = 0; i < rounds; i += 1) {
        bare.push(time(walk));
        found.push(time(findSignals));
      }
      return { found, bare };
    }
  }, WALKS);
  await session.close();
  const value = median(times.found) / median(times.bare);
  return { what: `findSignals to a bare walk, 100,000 nodes, ${name}`, value, limit: 1.3, unit: '×' };
}

/** From the toolbar click to the painted list, to the same click on an extension whose popup is one sentence. */
async function clickRatio(name: BrowserName): Promise<Figure> {
  const ours = mkdtempSync(path.join(tmpdir(), 'captcha-courier-bench-'));
  cpSync(folderOf(name), ours, { recursive: true });
  const popup = path.join(ours, 'src/popup/index.html');
  // The one thing added: a script that notes when the list has been painted.
  writeFileSync(
    popup,
    readFileSync(popup, 'utf8').replace('<head>', '<head><script src="/painted.js"></script>'),
  );
  writeFileSync(path.join(ours, 'painted.js'), paintedScript('.captcha'));
  const control = writeControl(name);
  const sessions = [ours, control].map((extension) =>
    launchBrowser(name, { extension, port: practice.port, watched: true }),
  );
  const [a, b] = await Promise.all(sessions);
  if (!a || !b) throw new Error('A browser did not start.');
  const list: number[] = [];
  const sentence: number[] = [];
  for (let i = 0; i < CLICKS; i += 1) {
    list.push(await clickTime(a));
    sentence.push(await clickTime(b));
  }
  await Promise.all([a.close(), b.close()]);
  for (const folder of [ours, control]) rmSync(folder, { recursive: true });
  // The first of each starts what the others find running.
  const value = median(list.slice(1)) / median(sentence.slice(1));
  return {
    what: `toolbar click to painted list, to a static sentence, ${name}`,
    value,
    limit: 1.25,
    unit: '×',
  };
}

async function clickTime(session: Session): Promise<number> {
  const page = await session.openPage('https://shop.example/v2');
  const start = Date.now();
  const view = await session.clickToolbar(page);
  const paintedAt = await view.waitFor(
    'the paint',
    () => (window as unknown as { paintedAt?: number }).paintedAt,
  );
  await view.close();
  await page.close();
  return paintedAt - start;
}

function paintedScript(selector: string): string {
  return `const look = () => {
    if (!document.querySelector('${selector}')) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => { window.paintedAt = performance.timeOrigin + performance.now(); }));
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true });`;
}

function writeControl(name: BrowserName): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'captcha-courier-control-'));
  mkdirSync(path.join(folder, 'src/popup'), { recursive: true });
  const files = {
    'manifest.json': JSON.stringify({
      manifest_version: 3,
      name: 'Control',
      version: '1',
      ...(name === 'firefox' ? { browser_specific_settings: manifest.browser_specific_settings } : {}),
      action: { default_popup: 'src/popup/index.html' },
      background: name === 'firefox' ? { scripts: ['worker.js'] } : { service_worker: 'worker.js' },
      permissions: ['activeTab'],
    }),
    'worker.js': '',
    'painted.js': paintedScript('p'),
    'src/popup/index.html':
      '<!doctype html><head><script src="/painted.js"></script></head><body style="width:400px;height:600px"><p>One sentence.</p>',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return folder;
}

function contentScriptSize(): Figure {
  const { size } = statSync('dist/chrome/src/content/content.js');
  return { what: 'content script', value: size, limit: 16_000, unit: 'B' };
}

/** Of all scripts that the popup loads before it paints, each compressed. */
function popupScriptSize(): Figure {
  const sizes = new Map<string, number>();
  const add = (file: string) => {
    if (sizes.has(file)) return;
    const source = readFileSync(`dist/chrome/${file}`, 'utf8');
    sizes.set(file, gzipSync(source).length);
    for (const [, name = ''] of source.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+)["']/g))
      add(`assets/${name}`);
  };
  const html = readFileSync('dist/chrome/src/popup/index.html', 'utf8');
  for (const [, file = ''] of html.matchAll(/<script[^>]*\ssrc="\/([^"]+)"/g)) add(file);
  const value = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  return { what: 'script of the popup before it paints, compressed', value, limit: 30_000, unit: 'B' };
}

/** The zip for a browser with its English words alone: each further language adds about 10 kB. */
function zipSize(target: 'chrome' | 'firefox'): Figure {
  const folder = mkdtempSync(path.join(tmpdir(), 'captcha-courier-zip-'));
  const source = mkdtempSync(path.join(tmpdir(), 'captcha-courier-one-language-'));
  cpSync(`dist/${target}`, source, { recursive: true });
  for (const language of readdirSync(path.join(source, '_locales')))
    if (language !== 'en') rmSync(path.join(source, '_locales', language), { recursive: true });
  const command = ['--no-install', 'web-ext', 'build', '--source-dir', source, '--artifacts-dir', folder];
  const { status, stderr } = spawnSync('npx', command, { encoding: 'utf8' });
  const [zip] = readdirSync(folder);
  if (status !== 0 || zip === undefined) throw new Error(`The zip could not be made: ${stderr}`);
  const { size } = statSync(path.join(folder, zip));
  for (const made of [folder, source]) rmSync(made, { recursive: true });
  return { what: `zip for ${target}, in one language`, value: size, limit: 100_000, unit: 'B' };
}

function folderOf(name: BrowserName): string {
  return name === 'firefox' ? 'dist/firefox' : 'dist/chrome';
}

function median(values: number[]): number {
  const sorted = values.toSorted((x, y) => x - y);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
