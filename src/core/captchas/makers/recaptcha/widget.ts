import { originOf } from '../../../address.ts';
import type { Signal, SignalOf } from '../../signal.ts';
import { readRecaptchaAddress } from './recaptcha-address.ts';

/** Which reCAPTCHA a finding is; `v2-invisible-or-v3` and `open` when the page shows too little to tell. */
export type RecaptchaKind = 'v2-checkbox' | 'v2-invisible' | 'v3' | 'v2-invisible-or-v3' | 'open';

/** The signals that were joined as those of one widget. */
export interface Widget {
  siteKey: string;
  /** An element that Google's script turns into a widget, or has. */
  attribute?: SignalOf<'attribute'>;
  /** Elements that name the key for scripts of the page's own: a form, an AMP field. */
  mentions: SignalOf<'attribute'>[];
  anchor?: SignalOf<'frame'>;
  challenge?: SignalOf<'frame'>;
  object?: SignalOf<'object'>;
  renderScript?: SignalOf<'script'>;
  answerField?: SignalOf<'answer-field'>;
  executes: SignalOf<'call'>[];
  /** A call of `grecaptcha.render`, which makes the widget when it is run. */
  renderCall?: SignalOf<'call'>;
}

/** Which kind of captcha these signals show: what is rendered counts before what is written, that before what is called. */
export function kindOf(widget: Widget): RecaptchaKind {
  if (isCheckbox(widget)) return 'v2-checkbox';
  if (widget.renderScript || widget.mentions.some(isAmp)) return 'v3';
  if (widget.challenge) return 'v2-invisible';
  if (widget.anchor || widget.executes.length > 0) return 'v3';
  // Google documents `data-action` on a button for v3 only.
  if (widget.attribute && isButton(widget.attribute) && widget.attribute.values['action']) return 'v3';
  return sizeOf(widget) === 'invisible' ? 'v2-invisible-or-v3' : 'open';
}

/** Says whether it shows a box to tick. */
export function isCheckbox(widget: Widget): boolean {
  const { attribute, anchor, object, renderScript, renderCall } = widget;
  if (sizeOf(widget) === 'invisible') return false;
  if (anchor) return true;
  return !renderScript && (attribute !== undefined || object !== undefined || saysItsSize(renderCall));
}

/** A call that gives a size which only running it would tell may make either. */
function saysItsSize(call: SignalOf<'call'> | undefined): boolean {
  return call?.unread.every((one) => one !== 'size' && one !== '...') === true;
}

/** The frame knows best, then the page's object, then the attribute; `normal` is Google's default. */
function sizeOf({ anchor, challenge, object, attribute, renderCall }: Widget): string | undefined {
  const fromFrame = anchor && readFrameAddress(anchor)?.size;
  if (fromFrame) return fromFrame;
  if (object?.values['size']) return object.values['size'];
  if (attribute?.values['size']) return attribute.values['size'];
  if (attribute && isButton(attribute)) return 'invisible';
  if (renderCall?.options['size']) return renderCall.options['size'];
  // A challenge alone: its checkbox, if it had one, would have been seen.
  return challenge && !anchor && !attribute && !object ? 'invisible' : undefined;
}

/** Decided for each widget by its own frame, or by calls and scripts when there is none yet. */
export function isEnterprise(widget: Widget, signals: Signal[]): boolean {
  const own = widget.anchor ?? widget.challenge;
  if (own) return readFrameAddress(own)?.enterprise === true;
  const calls = [...widget.executes, ...(widget.renderCall ? [widget.renderCall] : [])];
  const isCalledOnly = calls.length > 0 && !widget.attribute && !widget.object && !widget.renderScript;
  if (isCalledOnly) return calls.every(({ name }) => name.includes('.enterprise.'));
  const scripts = widget.renderScript ? [widget.renderScript] : signals.filter((s) => s.type === 'script');
  const addresses = scripts.map(({ src }) => readRecaptchaAddress(src)).filter((one) => one !== null);
  return addresses.length > 0 && addresses.every(({ enterprise }) => enterprise);
}

/** The site that reCAPTCHA names as embedding it, when it is another than the frame's. */
export function embeddingOriginOf({ anchor, challenge }: Widget, frameUrl: string): string | undefined {
  const own = anchor ?? challenge;
  const origin = own && readFrameAddress(own)?.embeddingOrigin;
  return origin && origin !== originOf(frameUrl) ? origin : undefined;
}

/** Reads the address of a frame of reCAPTCHA; `null` when it is none. */
export function readFrameAddress({ src }: SignalOf<'frame'>) {
  const address = readRecaptchaAddress(src);
  return address && address.part !== 'script' ? address : null;
}

/** A button starts an invisible captcha, without saying `data-size`. */
function isButton({ tag }: SignalOf<'attribute'>): boolean {
  return tag === 'button' || tag === 'input';
}

/** AMP's field runs a v3 (amp.dev, `amp-recaptcha-input`). */
function isAmp({ tag }: SignalOf<'attribute'>): boolean {
  return tag === 'amp-recaptcha-input';
}
