import { existsSync, statSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import puppeteer from 'puppeteer-core';
import { findBrowser } from './find.ts';

const OUT = 'practice/out';
/** One for each Firefox: an older one refuses what a newer one has used. */
const keptFor = (firefox: string) => path.join(OUT, `firefox-profile-of-${statSync(firefox).mtimeMs}`);

/**
 * Starts Firefox once with nothing in it and keeps the profile for later runs: what it prepares at its first start,
 * the compiled code of its own windows above all, costs twice as much as all the rest of a start.
 */
export async function prepareProfile(): Promise<void> {
  const executablePath = findBrowser('firefox');
  const kept = keptFor(executablePath);
  if (existsSync(kept)) return;
  await mkdir(OUT, { recursive: true });
  const folder = await mkdtemp(path.join(OUT, 'firefox-profile-'));
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath, userDataDir: folder });
  await (await browser.newPage()).close();
  await browser.close();
  await rename(folder, kept);
}

/** The folder of a new profile for one start: a copy of the prepared one, where there is one. */
export async function newProfile(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'captcha-courier-'));
  const kept = keptFor(findBrowser('firefox'));
  if (existsSync(kept)) await cp(kept, folder, { recursive: true });
  return folder;
}
