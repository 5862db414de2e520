import { readRecaptchaAddress } from './recaptcha-address.ts';
import type { Signal, SignalOf, SignalType } from './signal.ts';

/** What a finding is; `v2-invisible-or-v3` when the page shows too little to tell. */
type CaptchaKind = 'v2-checkbox' | 'v2-invisible' | 'v3' | 'v2-invisible-or-v3';

/** One reCAPTCHA widget of a page. */
export interface Captcha {
  /** The same for the same widget in every scan of a page. */
  id: string;
  frameId: number;
  kind: CaptchaKind;
  enterprise: boolean;
  siteKey: string;
  /** Address of the frame that owns the widget. */
  pageUrl: string;
  /** Action names seen; more than one when the page uses several. */
  actions: string[];
  size?: string;
  theme?: string;
  dataS?: string;
  /** Sorted, each once. */
  evidence: SignalType[];
}

/** A captcha of another vendor, named as what it is. */
export interface OtherCaptcha {
  vendor: 'hcaptcha' | 'turnstile' | 'friendly-captcha' | 'unknown';
  pageUrl: string;
}

/** One frame's part of a scan. */
export interface FrameSignals {
  frameId: number;
  url: string;
  signals: Signal[];
}

type FrameSignal = SignalOf<'anchor-frame' | 'challenge-frame'>;

interface Widget {
  siteKey: string;
  attribute?: SignalOf<'attribute'>;
  anchor?: FrameSignal;
  challenge?: FrameSignal;
  client?: SignalOf<'client'>;
  renderScript?: SignalOf<'script-render'>;
}

/** Merges the signals of all frames into captchas, in page order. */
export function findCaptchas(frames: FrameSignals[]): Captcha[] {
  return frames.flatMap((frame) => {
    const seen = new Map<string, number>();
    return widgetsOf(frame.signals).map((widget) => {
      const ordinal = seen.get(widget.siteKey) ?? 0;
      seen.set(widget.siteKey, ordinal + 1);
      return describe(widget, frame, ordinal);
    });
  });
}

/** Captchas of other vendors, each vendor once per frame. */
export function findOtherCaptchas(frames: FrameSignals[]): OtherCaptcha[] {
  return frames.flatMap(({ url, signals }) => {
    const vendors = new Set(
      signals.flatMap((s) => (s.type === 'attribute' && s.vendor !== 'recaptcha' ? [s.vendor] : [])),
    );
    return [...vendors].map((vendor) => ({ vendor, pageUrl: url }));
  });
}

/** Joins signals of one widget: by frame name, then by element, then by key. */
function widgetsOf(signals: Signal[]): Widget[] {
  const widgets: Widget[] = [];
  joinFrames(widgets, signals);
  for (const signal of signals) {
    if (signal.type === 'attribute' && signal.vendor === 'recaptcha') {
      const inside = (w: Widget) => w.anchor?.ancestors.includes(signal.element) === true;
      join(widgets, signal.siteKey.trim(), 'attribute', signal, inside);
    }
  }
  for (const signal of signals) {
    if (signal.type === 'client') {
      const sameElement = (w: Widget) =>
        signal.elements.some((e) => w.attribute?.element === e || w.anchor?.ancestors.includes(e) === true);
      join(widgets, signal.siteKey.trim(), 'client', signal, sameElement);
    }
  }
  for (const signal of signals) {
    const address = signal.type === 'script-render' ? readRecaptchaAddress(signal.src) : null;
    if (signal.type === 'script-render' && address?.part === 'script' && address.siteKey) {
      join(
        widgets,
        address.siteKey,
        'renderScript',
        signal,
        (w) => !isCheckbox(w),
        (w) => !isCheckbox(w),
      );
    }
  }
  return widgets.filter((widget) => widget.siteKey !== '').sort((a, b) => placeOf(a) - placeOf(b));
}

/** `a-<id>` and `c-<id>` are the two frames of one widget. */
function joinFrames(widgets: Widget[], signals: Signal[]): void {
  const byName = new Map<string, Widget>();
  for (const part of ['anchor-frame', 'challenge-frame'] as const) {
    for (const signal of signals) {
      if (signal.type !== part) continue;
      const siteKey = readFrameAddress(signal)?.siteKey ?? '';
      const id = signal.name.replace(/^[ac]-/, '');
      const field = part === 'anchor-frame' ? 'anchor' : 'challenge';
      const known = id === '' ? undefined : byName.get(id);
      if (known && !known[field]) known[field] = signal;
      else {
        const widget: Widget = { siteKey, [field]: signal };
        widgets.push(widget);
        byName.set(id, widget);
      }
    }
  }
}

function join<F extends 'attribute' | 'client' | 'renderScript'>(
  widgets: Widget[],
  siteKey: string,
  field: F,
  signal: NonNullable<Widget[F]>,
  isSame: (widget: Widget) => boolean,
  mayBe: (widget: Widget) => boolean = () => true,
): void {
  const free = widgets.filter((w) => w.siteKey === siteKey && !w[field]);
  const widget = free.find(isSame) ?? free.find(mayBe);
  if (widget) widget[field] = signal;
  else widgets.push({ siteKey, [field]: signal });
}

function describe(widget: Widget, frame: FrameSignals, ordinal: number): Captcha {
  const { attribute, client } = widget;
  const size = sizeOf(widget);
  const theme = client?.theme ?? attribute?.theme;
  const dataS = attribute?.dataS ?? client?.dataS;
  const actions = [attribute?.action, client?.action].flatMap((action) => (action ? [action] : []));
  return {
    id: `${frame.frameId}:${widget.siteKey}:${ordinal}`,
    frameId: frame.frameId,
    kind: kindOf(widget),
    enterprise: isEnterprise(widget, frame.signals),
    siteKey: widget.siteKey,
    pageUrl: frame.url,
    actions: [...new Set(actions)],
    ...(size === undefined ? {} : { size }),
    ...(theme === undefined ? {} : { theme }),
    ...(dataS === undefined ? {} : { dataS }),
    evidence: evidenceOf(widget),
  };
}

function kindOf(widget: Widget): CaptchaKind {
  if (widget.renderScript) return 'v3';
  if (isCheckbox(widget)) return 'v2-checkbox';
  if (widget.challenge) return 'v2-invisible';
  if (widget.anchor) return 'v3';
  // Google documents `data-action` on a button for v3 only.
  if (widget.attribute?.isButton && widget.attribute.action) return 'v3';
  return 'v2-invisible-or-v3';
}

function isCheckbox(widget: Widget): boolean {
  return sizeOf(widget) !== 'invisible' && !widget.renderScript;
}

/** The frame knows best, then the page's object, then the attribute; `normal` is Google's default. */
function sizeOf({ anchor, challenge, client, attribute }: Widget): string | undefined {
  const fromFrame = anchor && readFrameAddress(anchor)?.size;
  if (fromFrame) return fromFrame;
  if (client?.size) return client.size;
  if (attribute?.size) return attribute.size;
  if (attribute?.isButton) return 'invisible';
  // A challenge alone: its checkbox, if it had one, would have been seen.
  return challenge && !anchor && !attribute && !client ? 'invisible' : undefined;
}

function isEnterprise(widget: Widget, signals: Signal[]): boolean {
  const own = widget.anchor ?? widget.challenge;
  if (own) return readFrameAddress(own)?.enterprise === true;
  const scripts = widget.renderScript
    ? [widget.renderScript]
    : signals.filter((s) => s.type === 'script-render');
  const addresses = scripts
    .map((script) => readRecaptchaAddress(script.src))
    .filter((address) => address !== null);
  return addresses.length > 0 && addresses.every((address) => address.enterprise);
}

function evidenceOf(widget: Widget): SignalType[] {
  const signals = [widget.attribute, widget.anchor, widget.challenge, widget.client, widget.renderScript];
  return signals.flatMap((signal) => (signal ? [signal.type] : [])).sort();
}

function placeOf({ attribute, anchor, client }: Widget): number {
  return attribute?.element ?? client?.elements[0] ?? anchor?.element ?? Number.MAX_SAFE_INTEGER;
}

function readFrameAddress(signal: FrameSignal) {
  const address = readRecaptchaAddress(signal.src);
  return address && address.part !== 'script' ? address : null;
}
