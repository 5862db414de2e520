import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import type { BrowserName } from './session.ts';

const NAMES: Record<BrowserName, string[]> = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
  firefox: ['firefox-esr', 'firefox'],
};
const PLACES: Record<BrowserName, string[]> = {
  chromium: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ],
  firefox: [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  ],
};
const VARIABLE: Record<BrowserName, string> = { chromium: 'CHROMIUM_PATH', firefox: 'FIREFOX_PATH' };
const PACKAGE: Record<BrowserName, string> = { chromium: 'chromium', firefox: 'firefox-esr' };

/**
 * The path of an installed browser: what CHROMIUM_PATH or FIREFOX_PATH says, else where it is usually found. On
 * Debian as root a missing one is installed; elsewhere the error's message says how to get it.
 */
export function findBrowser(name: BrowserName): string {
  const named = process.env[VARIABLE[name]];
  if (named) return named;
  const found = installed(name);
  if (found) return found;
  install([PACKAGE[name], 'fonts-dejavu-core']);
  const now = installed(name);
  if (now) return now;
  throw new Error(
    `${name} is missing. Get it with: ${howToGet(name)} (or set ${VARIABLE[name]} to its path).`,
  );
}

/** The path of a program that tests run; as `findBrowser` it is installed, or the error says how to get it. */
export function findTool(name: 'curl' | 'python3' | 'sh'): string {
  const find = () =>
    (process.env['PATH'] ?? '')
      .split(path.delimiter)
      .map((folder) => path.join(folder, name))
      .find(isRunnable);
  if (!find()) install([name]);
  const found = find();
  if (found) return found;
  throw new Error(
    `${name} is missing. Get it from your system's packages, such as: sudo apt-get install ${name}`,
  );
}

/** As root on Debian and its like; elsewhere it does nothing. */
function install(packages: string[]): void {
  if (process.getuid?.() !== 0 || !isRunnable('/usr/bin/apt-get')) return;
  console.log(`Installing ${packages[0]} with apt-get …`);
  apt('update');
  apt('install', '-y', '--no-install-recommends', ...packages);
}

function howToGet(name: BrowserName): string {
  if (process.platform === 'darwin') return `brew install --cask ${name}`;
  if (process.platform === 'win32')
    return name === 'firefox' ? 'winget install Mozilla.Firefox' : 'winget install Google.Chrome';
  return `sudo apt-get install ${PACKAGE[name]}`;
}

function installed(name: BrowserName): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const onPath = NAMES[name].flatMap((file) => folders.map((folder) => path.join(folder, file)));
  return [...onPath, ...PLACES[name]].find(isRunnable);
}

function isRunnable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function apt(...args: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env });
}
