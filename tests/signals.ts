import type { Captcha } from '../src/core/captchas/captcha.ts';
import { findCaptchas } from '../src/core/captchas/find-captchas.ts';
import type { Signal, SignalOf, SignalReport } from '../src/core/captchas/signal.ts';
import type { FrameReport } from '../src/core/captchas/to-scan.ts';

/** Google's public test key for v2, and the service's own example for v3. */
export const A = '6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI';
export const B = '6Le0xVgUAAAAAIt20XEB4rVhYOODgTl00d8juDob';
export const GOOGLE = 'https://www.google.com/recaptcha';

const inPage = (element: number, ancestors: number[] = []) => ({ element, ref: element, ancestors });

/** A `.g-recaptcha`, unless it is said to be something else. */
export function attribute(
  element: number,
  values: Record<string, string> = {},
  more: Partial<SignalOf<'attribute'>> = {},
): Signal {
  return {
    type: 'attribute',
    ...inPage(element),
    tag: 'div',
    classes: 'g-recaptcha',
    values: { sitekey: A, ...values },
    ...more,
  };
}

export const button = (element: number, values: Record<string, string> = {}): Signal =>
  attribute(element, values, { tag: 'button' });

/** The frame `a-<id>` of a widget. */
export const anchor = (
  id: string,
  size: string,
  ancestors: number[] = [],
  { key = A, path = 'api2', more = '' } = {},
): Signal => ({
  type: 'frame',
  ...inPage(50, ancestors),
  name: `a-${id}`,
  src: `${GOOGLE}/${path}/anchor?k=${key}&size=${size}${more}`,
});

/** The frame `c-<id>` of a widget. */
export const challenge = (id: string, key = A): Signal => ({
  type: 'frame',
  ...inPage(60),
  name: `c-${id}`,
  src: `${GOOGLE}/api2/bframe?k=${key}`,
});

/** One of `___grecaptcha_cfg.clients`. */
export const object = (elements: number[], values: Record<string, string> = {}): Signal => ({
  type: 'object',
  name: '___grecaptcha_cfg',
  elements,
  values: { sitekey: A, ...values },
});

export const script = (query = '', file = 'api.js'): Signal => ({
  type: 'script',
  src: `${GOOGLE}/${file}${query}`,
});

export const execute = (action?: string, more: Partial<SignalOf<'call'>> = {}): Signal => ({
  type: 'call',
  name: 'grecaptcha.execute',
  text: A,
  options: action === undefined ? {} : { action },
  unread: [],
  ...more,
});

export const answerField = (...ancestors: number[]): Signal => ({
  type: 'answer-field',
  ...inPage(70, ancestors),
  name: 'g-recaptcha-response',
});

/** The captchas of one frame that gives these signals. */
export function find(...signals: Signal[]): Captcha[] {
  return findCaptchas([{ frameId: 0, url: 'https://shop.example/login', signals }]);
}

/** What a frame reports that holds nothing, but for what is said. */
export function report(more: Partial<FrameReport> = {}): FrameReport {
  return {
    frameId: 0,
    url: 'https://shop.example/login',
    document: 1,
    isOpaque: false,
    signals: [],
    dropped: 0,
    childFrames: [],
    objects: { objects: [], dropped: 0 },
    ...more,
  };
}

/** A frame in a page, as its parent sees it. */
export function childFrame(
  src: string,
  more: Partial<SignalReport['childFrames'][number]> = {},
): SignalReport['childFrames'][number] {
  return { src, width: 300, height: 200, isOpen: false, isWaiting: false, ...more };
}
