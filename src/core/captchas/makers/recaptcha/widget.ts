import type { Signal, SignalOf } from '../../signal.ts';
import { readRecaptchaAddress } from './recaptcha-address.ts';

/** What a finding is; `v2-invisible-or-v3` when the page shows too little to tell. */
export type CaptchaKind = 'v2-checkbox' | 'v2-invisible' | 'v3' | 'v2-invisible-or-v3';

/** A frame that reCAPTCHA makes. */
export type FrameSignal = SignalOf<'anchor-frame' | 'challenge-frame'>;

/** The signals that were joined as those of one widget. */
export interface Widget {
  siteKey: string;
  attribute?: SignalOf<'attribute'>;
  anchor?: FrameSignal;
  challenge?: FrameSignal;
  client?: SignalOf<'client'>;
  renderScript?: SignalOf<'script-render'>;
  responseField?: SignalOf<'response-field'>;
  executes: SignalOf<'inline-execute'>[];
}

/** Which kind of captcha these signals show. */
export function kindOf(widget: Widget): CaptchaKind {
  if (widget.renderScript) return 'v3';
  if (isCheckbox(widget)) return 'v2-checkbox';
  if (widget.challenge) return 'v2-invisible';
  if (widget.anchor || widget.executes.length > 0) return 'v3';
  // Google documents `data-action` on a button for v3 only.
  if (widget.attribute?.isButton && widget.attribute.action) return 'v3';
  return 'v2-invisible-or-v3';
}

/** Says whether it shows a box to tick. */
export function isCheckbox(widget: Widget): boolean {
  return sizeOf(widget) !== 'invisible' && !widget.renderScript && !isExecuteOnly(widget);
}

/** Nothing but calls in scripts: those name a key for a widget without a checkbox only. */
function isExecuteOnly({ attribute, anchor, challenge, client, executes }: Widget): boolean {
  return executes.length > 0 && !attribute && !anchor && !challenge && !client;
}

/** The frame knows best, then the page's object, then the attribute; `normal` is Google's default. */
export function sizeOf({ anchor, challenge, client, attribute }: Widget): string | undefined {
  const fromFrame = anchor && readFrameAddress(anchor)?.size;
  if (fromFrame) return fromFrame;
  if (client?.size) return client.size;
  if (attribute?.size) return attribute.size;
  if (attribute?.isButton) return 'invisible';
  // A challenge alone: its checkbox, if it had one, would have been seen.
  return challenge && !anchor && !attribute && !client ? 'invisible' : undefined;
}

/** Decided for each widget by its own frame, or by the scripts when there is none yet. */
export function isEnterprise(widget: Widget, signals: Signal[]): boolean {
  const own = widget.anchor ?? widget.challenge;
  if (own) return readFrameAddress(own)?.enterprise === true;
  if (isExecuteOnly(widget) && !widget.renderScript)
    return widget.executes.every(({ enterprise }) => enterprise);
  const scripts = widget.renderScript
    ? [widget.renderScript]
    : signals.filter((s) => s.type === 'script-render');
  const addresses = scripts
    .map((script) => readRecaptchaAddress(script.src))
    .filter((address) => address !== null);
  return addresses.length > 0 && addresses.every((address) => address.enterprise);
}

/** The site that reCAPTCHA names as embedding it, when it is another than the frame's. */
export function embeddingOriginOf({ anchor, challenge }: Widget, frameUrl: string): string | undefined {
  const own = anchor ?? challenge;
  const origin = own && readFrameAddress(own)?.embeddingOrigin;
  // A sandboxed frame has an origin without a name.
  return origin && origin !== 'null' && origin !== new URL(frameUrl).origin ? origin : undefined;
}

/** Reads the address of a frame of reCAPTCHA; `null` when it is none of Google's. */
export function readFrameAddress(signal: FrameSignal) {
  const address = readRecaptchaAddress(signal.src);
  return address && address.part !== 'script' ? address : null;
}
