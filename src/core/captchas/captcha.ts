import { readRecaptchaAddress } from './makers/recaptcha/recaptcha-address.ts';
import {
  type CaptchaKind,
  embeddingOriginOf,
  isCheckbox,
  isEnterprise,
  kindOf,
  readFrameAddress,
  sizeOf,
  type Widget,
} from './makers/recaptcha/widget.ts';
import type { Signal, SignalOf, SignalType } from './signal.ts';

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
  /** The site that reCAPTCHA itself names as embedding it (`co`), when it is not the frame's own. */
  embeddingOrigin?: string;
  /** Its elements in the frame, the likeliest to be seen first; good until the page changes. */
  places: number[];
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
  for (const signal of signals) if (signal.type === 'inline-execute') joinExecute(widgets, signal);
  for (const signal of signals) if (signal.type === 'response-field') joinResponseField(widgets, signal);
  return widgets.filter((widget) => widget.siteKey !== '').sort((a, b) => placeOf(a) - placeOf(b));
}

/** A call that names a key runs a widget without a checkbox; where there is none yet, it will make one. */
function joinExecute(widgets: Widget[], signal: SignalOf<'inline-execute'>): void {
  const widget = widgets.find((known) => known.siteKey === signal.siteKey && !isCheckbox(known));
  if (widget) widget.executes.push(signal);
  else widgets.push({ siteKey: signal.siteKey, executes: [signal] });
}

/** The field stands beside the frame, or inside the element that names the key. Other makers' pages have it, too. */
function joinResponseField(widgets: Widget[], signal: SignalOf<'response-field'>): void {
  const near = signal.ancestors.slice(0, 3);
  const widget = widgets.find(
    ({ responseField, anchor, attribute }) =>
      !responseField &&
      (anchor?.ancestors.slice(0, 3).some((element) => near.includes(element)) ||
        (attribute !== undefined && near.includes(attribute.element))),
  );
  if (widget) widget.responseField = signal;
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
        const widget: Widget = { siteKey, executes: [], [field]: signal };
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
  else widgets.push({ siteKey, executes: [], [field]: signal });
}

function describe(widget: Widget, frame: FrameSignals, ordinal: number): Captcha {
  const { attribute, client } = widget;
  const size = sizeOf(widget);
  const theme = client?.theme ?? attribute?.theme;
  const dataS = attribute?.dataS ?? client?.dataS;
  const named = [attribute, client, ...widget.executes].map((signal) => signal?.action);
  const actions = named.flatMap((action) => (action ? [action] : []));
  const embeddingOrigin = embeddingOriginOf(widget, frame.url);
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
    ...(embeddingOrigin === undefined ? {} : { embeddingOrigin }),
    places: [widget.anchor?.element, attribute?.element, ...(client?.elements ?? [])].flatMap((place) =>
      place === undefined ? [] : [place],
    ),
    evidence: evidenceOf(widget),
  };
}

function evidenceOf(widget: Widget): SignalType[] {
  const { attribute, anchor, challenge, client, renderScript, responseField, executes } = widget;
  const signals = [attribute, anchor, challenge, client, renderScript, responseField, ...executes];
  return [...new Set(signals.flatMap((signal) => (signal ? [signal.type] : [])))].sort();
}

function placeOf({ attribute, anchor, client }: Widget): number {
  return attribute?.element ?? client?.elements[0] ?? anchor?.element ?? Number.MAX_SAFE_INTEGER;
}
