import { renameSync, rmSync, watch } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Session } from '../practice/browser/session.ts';
import { buildExtension, builtFolder } from '../practice/build-extension.ts';
import { HAS_DISPLAY, leaveToUser, namedBrowser, openPractice } from '../practice/open-practice.ts';

/**
 * `npm run dev` and `npm run dev -- firefox`: the extension in a real browser on the practice sites, built and
 * loaded again after each change. (Vite's own watch mode misses what is no module: words, icons, the manifest.)
 */
const FOLDERS = ['src', 'public'];
const FILES = ['manifest.json', 'package.json', 'vite.config.ts'];
/** An editor saves a file in several steps, git many files one by one (ms). */
const SETTLING = 100;

const name = namedBrowser();
await buildExtension(name).catch(giveUp);
const { practice, session } = await openPractice(name).catch(giveUp);
console.log(`Watching ${[...FOLDERS, ...FILES].join(', ')}.${HAS_DISPLAY ? '' : ' No display: headless.'}`);
const watching = new AbortController();
watchSources(refresherOf(session), watching.signal);
await leaveToUser(session).catch(giveUp);
watching.abort();
await session.close().catch(() => undefined); // the user may have closed it
await practice.close();

function watchSources(onChange: (file: string) => void, signal: AbortSignal): void {
  for (const folder of FOLDERS) {
    watch(folder, { recursive: true, signal }, (_event, file) => onChange(path.join(folder, file ?? '')));
  }
  // Not the files themselves: an editor that puts a new file in the place of the old one would be lost.
  watch('.', { signal }, (_event, file) => {
    if (FILES.includes(file ?? '')) onChange(file ?? '');
  });
}

/** Takes each change; refreshes once for all that come close together or while it is at work. */
function refresherOf(browser: Session): (file: string) => void {
  let changed = new Set<string>();
  let isBusy = false;
  return async (file) => {
    if (/\.test\.tsx?$/.test(file)) return;
    changed.add(file);
    if (isBusy) return;
    isBusy = true;
    while (changed.size > 0) {
      await delay(SETTLING);
      const files = changed;
      changed = new Set();
      await refresh(browser, files);
    }
    isBusy = false;
  };
}

async function refresh(browser: Session, files: Set<string>): Promise<void> {
  const start = Date.now();
  console.log(`Changed: ${[...files].join(', ')}`);
  const loaded = builtFolder(name);
  const next = `${loaded}-next`;
  try {
    // Beside the loaded one, which a build that fails half way would leave in pieces.
    await buildExtension(name, next);
    rmSync(loaded, { recursive: true, force: true });
    renameSync(next, loaded);
    await browser.reload();
    console.log(
      `Built and reloaded in ${((Date.now() - start) / 1_000).toFixed(1)} s; press the toolbar button again.`,
    );
  } catch (error) {
    console.error(`${messageOf(error)}\nWhat was loaded before stays.`);
  }
}

function giveUp(error: unknown): never {
  console.error(messageOf(error));
  process.exit(1); // the driver kills what it has started
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
