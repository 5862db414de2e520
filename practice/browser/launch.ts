import { launchChromium } from './chromium.ts';
import { launchFirefox } from './firefox.ts';
import type { BrowserName, LaunchOptions, Session } from './session.ts';

/** Starts a real browser with the extension installed and every host name led to this machine. */
export function launchBrowser(name: BrowserName, options: LaunchOptions): Promise<Session> {
  return name === 'firefox' ? launchFirefox(options) : launchChromium(options);
}
