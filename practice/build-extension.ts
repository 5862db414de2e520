import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { BrowserName } from './browser/session.ts';

const run = promisify(execFile);

/** Folder of the build for a browser, as `npm run build` makes it. */
export function builtFolder(name: BrowserName): string {
  return `dist/${targetOf(name)}`;
}

/** Builds the extension for a browser, in about a second; throws an error with the build's own words. */
export async function buildExtension(name: BrowserName, folder = builtFolder(name)): Promise<void> {
  const vite = ['node_modules/vite/bin/vite.js', 'build', '--mode', targetOf(name), '--outDir', folder];
  try {
    // A process of its own reads manifest.json and vite.config.ts anew, and what the build writes about its steps is left out.
    await run(process.execPath, vite);
  } catch (error) {
    const { stderr } = error as { stderr?: string }; // as execFile fails
    throw new Error(`The build failed.\n${stderr?.trim() || String(error)}`, { cause: error });
  }
}

function targetOf(name: BrowserName): 'chrome' | 'firefox' {
  return name === 'firefox' ? 'firefox' : 'chrome';
}
