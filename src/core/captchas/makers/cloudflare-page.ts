import { EVIDENCE, type Evidence, type Finding } from '../captcha.ts';
import type { MakerSignals } from '../maker.ts';
import { placesOfAddress } from '../places.ts';
import { OWN_PROXY, startingJson } from './starting-json.ts';

/**
 * Finds a page of Cloudflare's own, which stands in place of the site's and looks like a Turnstile widget, but needs more
 * than its token; `null` on every other page. A title or a form alone is none: any page may call them so.
 */
export function findChallengePage(frame: MakerSignals): Finding[] | null {
  const { attributes, signals, url } = frame;
  const own = attributes.filter(({ values }) => values['sitekey'] === undefined);
  const [form] = own;
  const title = signals.find((signal) => signal.type === 'title');
  const isWaitingRoom = title?.text.startsWith('Waiting Room') === true;
  const scripts = signals.filter((signal) => signal.type === 'script' && isCloudflare(signal.src));
  const seen: Partial<Record<Evidence, unknown>> = {
    attribute: form,
    script: scripts.find((signal) => 'src' in signal && signal.src.includes('/orchestrate/')),
    frame: signals.find((signal) => signal.type === 'frame' && isCloudflare(signal.src)),
    object: signals.find((signal) => signal.type === 'object' && signal.name === '_cf_chl_opt'),
    title,
  };
  const hasLoaded = seen.frame || scripts.length > 0;
  const hasWidget = attributes.length > own.length;
  const isLikely = !hasWidget && ((title && (form || hasLoaded)) || (form && hasLoaded));
  if (!isWaitingRoom && !seen.script && !seen.object && !isLikely) return null;
  const json = startingJson({ type: 'TurnstileTask' }, url, {
    websiteKey: '',
    cloudflareTaskType: isWaitingRoom ? 'wait_room' : 'cf_clearance',
    userAgent: '',
    htmlPageBase64: '',
    ...OWN_PROXY,
  });
  return [
    {
      kind: isWaitingRoom ? 'cloudflare-waiting-room' : 'cloudflare-challenge',
      key: '',
      taskType: null,
      values: { json },
      choices: {},
      notes: { type: isWaitingRoom ? 'reason_proxy' : 'reason_before' },
      places: form ? [form.element] : [],
      evidence: EVIDENCE.filter((name) => seen[name]),
      ...(form ? { ref: form.ref } : {}),
    },
  ];
}

function isCloudflare(address: string): boolean {
  return placesOfAddress(address)?.maker === 'turnstile';
}
