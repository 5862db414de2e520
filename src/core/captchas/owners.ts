import type { Maker } from './maker.ts';
import { PLACES, type Places, placesOfAddress } from './places.ts';
import type { Signal, SignalOf } from './signal.ts';

/** The maker of what looks like a captcha and like none that is known. */
export const UNKNOWN_MAKER = 'unknown';

/** Keys of several makers look so, and none of reCAPTCHA's. */
const OF_OTHERS = /^[\da-f]{32}$/i;

/** Makers whose script takes reCAPTCHA's elements over only where its address asks for it (documentation of both). */
const ON_REQUEST = ['turnstile', 'private-captcha'];

/**
 * Says whose an element is. `data-sitekey` is used by many, and a page that changed its maker often kept the old class:
 * so the shape of the key and the scripts that are loaded count before the class.
 */
export function ownerOf(
  attribute: SignalOf<'attribute'>,
  signals: Signal[],
  makers: readonly Maker[],
  places = PLACES,
): string {
  const { classes, values } = attribute;
  const key = values['sitekey'];
  if (key === undefined) return makers.find(({ owns }) => owns?.(attribute))?.name ?? UNKNOWN_MAKER;
  const loaded = loadedMakers(signals, makers, places);
  const byClass = makers.find((maker) => hasClass(classes, maker));
  const takenOver = byClass && takesOver(byClass, loaded, signals, places);
  if (takenOver) return takenOver.name;
  const isOwnClass = byClass !== undefined && byClass.name !== 'recaptcha';
  if (isOwnClass && !byClass.keyShape) return byClass.name;
  const byShape = makers.find(({ keyShape }) => keyShape?.test(key));
  if (byShape) return byShape.name;
  if (OF_OTHERS.test(key) && !isOwnClass) return UNKNOWN_MAKER;
  if (byClass) return byClass.name;
  const [only, ...more] = loaded;
  return only && more.length === 0 ? only.name : UNKNOWN_MAKER;
}

/**
 * hCaptcha and Turnstile turn elements of reCAPTCHA's class into their own widgets (service pages "compat=recaptcha"
 * and "recaptchacompat"): where only another maker's script is loaded, and nothing else on the page is for it.
 */
function takesOver(
  { name }: Maker,
  loaded: Maker[],
  signals: Signal[],
  places: readonly Places[],
): Maker | undefined {
  if (name !== 'recaptcha' || loaded.some((one) => one.name === name)) return undefined;
  if (signals.some((signal) => signal.type === 'script' && /[?&]recaptchacompat=off/.test(signal.src)))
    return undefined;
  const asked = signals.map((signal) =>
    signal.type === 'script' && /[?&]compat=recaptcha/.test(signal.src)
      ? placesOfAddress(signal.src, places)?.maker
      : undefined,
  );
  return loaded.find(
    (other) =>
      (!ON_REQUEST.includes(other.name) || asked.includes(other.name)) &&
      !signals.some((signal) => isFor(other, signal, places)),
  );
}

/** It names a widget of the maker's own: an element of its class, or a call that makes one. */
function isFor(maker: Maker, signal: Signal, places: readonly Places[]): boolean {
  if (signal.type === 'attribute') return hasClass(signal.classes, maker);
  const calls = places.find((row) => row.maker === maker.name)?.calls;
  return signal.type === 'call' && calls?.includes(signal.name) === true;
}

/** Of those that turn elements into widgets; a frame of one shows that its script was there. */
function loadedMakers(signals: Signal[], makers: readonly Maker[], places = PLACES): Maker[] {
  const loaded = signals.map((signal) =>
    signal.type === 'script' || signal.type === 'frame'
      ? placesOfAddress(signal.src, places)?.maker
      : undefined,
  );
  return makers.filter(({ name, classes }) => classes && loaded.includes(name));
}

function hasClass(classes: string, { classes: wanted = [] }: Maker): boolean {
  const present = classes.split(/\s/);
  return wanted.some((one) => present.includes(one));
}
