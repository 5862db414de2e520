import { setTimeout as delay } from 'node:timers/promises';
import { launchBrowser } from './browser/launch.ts';
import type { BrowserName, Session } from './browser/session.ts';
import { builtFolder } from './build-extension.ts';
import { type Practice, startPractice } from './server.ts';

/** The API key of the practice account. */
export const PRACTICE_KEY = '0123456789abcdef0123456789abcdef';

/** Whether there is a screen for the browser's window; without one it runs headless. */
export const HAS_DISPLAY =
  process.platform === 'darwin' ||
  process.platform === 'win32' ||
  Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

/** The browser that the command line names: Firefox if `firefox` is among its words, else Chromium. */
export function namedBrowser(): BrowserName {
  return process.argv.includes('firefox') ? 'firefox' : 'chromium';
}

/** How long Ctrl+C waits for a browser that does not close (ms). */
const MAX_CLOSING = 4_000;

/**
 * Starts the practice service and sites, and a browser on them with the extension as it is built. Ctrl+C closes the
 * browser, which deletes its profile, and ends this process.
 */
export async function openPractice(name: BrowserName): Promise<{ practice: Practice; session: Session }> {
  let session: Session | undefined;
  let isEnding = false;
  process.on('SIGINT', () => {
    if (isEnding) return; // npm passes on a Ctrl+C that has come here already
    isEnding = true;
    // What is still there then, the driver kills at exit.
    void Promise.race([session?.close(), delay(MAX_CLOSING)]).finally(() => process.exit(130));
  });
  const practice = await startPractice();
  practice.api.keys.set(PRACTICE_KEY, 12.34);
  try {
    session = await launchBrowser(name, {
      extension: builtFolder(name),
      port: practice.port,
      headless: !HAS_DISPLAY,
      killOnInterrupt: false,
    });
    console.log(`${session.version} with Captcha Courier; every host name leads to this machine.`);
    return { practice, session };
  } catch (error) {
    await practice.close();
    throw error;
  }
}

/** Shows the list of practice pages and says what to do; resolves when the user has closed the browser. */
export async function leaveToUser(session: Session): Promise<void> {
  await session.openPage('https://shop.example/');
  console.log(`Choose a page, press the toolbar button, and use this practice API key: ${PRACTICE_KEY}`);
  console.log('Close the browser or press Ctrl+C to end.');
  await session.closed;
}
