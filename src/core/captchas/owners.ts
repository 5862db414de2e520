import { PLACES, type Places, placesOfAddress, UNKNOWN_MAKER } from './places.ts';
import type { Signal, SignalOf } from './signal.ts';

/**
 * Says whose an element with a site key is. `data-sitekey` is used by many, and a page that changed its maker often
 * kept the old class: so the shape of the key and the scripts that are loaded count before the class.
 */
export function ownerOf(attribute: SignalOf<'attribute'>, signals: Signal[], places = PLACES): string {
  const { classes, values } = attribute;
  const loaded = loadedMakers(signals, places);
  const byClass = places.find((row) => hasClass(classes, row));
  const takenOver = byClass && takesOver(byClass, loaded, signals, places);
  if (takenOver) return takenOver;
  const key = values['sitekey'] ?? '';
  const byShape = places.find(({ keyShape }) => keyShape?.test(key));
  if (byShape) return byShape.maker;
  if (byClass) return byClass.maker;
  const [only, ...more] = loaded;
  return only && more.length === 0 ? only : UNKNOWN_MAKER;
}

/**
 * hCaptcha and Turnstile turn elements of reCAPTCHA's class into their own widgets (service pages "compat=recaptcha"
 * and "recaptchacompat"): where only another maker's script is loaded, and nothing else on the page is for it.
 */
function takesOver(
  { maker }: Places,
  loaded: string[],
  signals: Signal[],
  places: readonly Places[],
): string | undefined {
  if (maker !== 'recaptcha' || loaded.includes(maker)) return undefined;
  return loaded.find((other) => {
    const row = places.find((one) => one.maker === other);
    return row && !signals.some((signal) => signal.type === 'attribute' && hasClass(signal.classes, row));
  });
}

function loadedMakers(signals: Signal[], places: readonly Places[]): string[] {
  const makers = signals.flatMap((signal) => {
    const row = signal.type === 'script' ? placesOfAddress(signal.src, places) : undefined;
    return row ? [row.maker] : [];
  });
  return [...new Set(makers)];
}

function hasClass(classes: string, { classes: wanted = [] }: Places): boolean {
  const present = classes.split(/\s+/);
  return wanted.some((one) => present.includes(one));
}
