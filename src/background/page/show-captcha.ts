import type { Captcha } from '../../core/captchas/captcha.ts';
import { SCAN_TURNS_MS } from '../../core/limits.ts';
import { browser } from '../../shared/browser.ts';
import type { ShowResult } from '../../shared/protocol.ts';
import { inTime } from './in-time.ts';

/** Scrolls a captcha into view in its own frame, and flashes it. Leaves nothing but the scroll position. */
export async function showCaptcha(tabId: number, { frameId, places }: Captcha): Promise<ShowResult> {
  const reply = await inTime(
    browser.scripting.executeScript({
      target: { tabId, frameIds: [frameId] },
      func: (wanted: number[]) => captchaCourier.show(wanted),
      args: [places],
      injectImmediately: true,
    }),
    AbortSignal.timeout(SCAN_TURNS_MS.signals),
  );
  if (reply === 'late') return 'silent';
  const isShown = reply === 'refused' ? undefined : reply.value[0]?.result;
  if (isShown === true) return 'shown';
  return isShown === false ? 'no_box' : 'gone';
}
