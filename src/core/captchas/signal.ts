import * as v from 'valibot';
import { MAX_PAGE_STRING, MAX_SIGNALS_PER_FRAME } from '../limits.ts';

/**
 * What a frame reports about captchas, one place at a time. Everything here is a page's claim: it is parsed by
 * these schemas before anything else looks at it.
 */

const pageString = v.pipe(v.string(), v.maxLength(MAX_PAGE_STRING));
/** Place of an element in its frame: its index in `getElementsByTagName('*')`; beyond that list in a shadow root. */
const elementIndex = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const attributeSignal = v.object({
  type: v.literal('attribute'),
  element: elementIndex,
  vendor: v.picklist(['recaptcha', 'hcaptcha', 'turnstile', 'friendly-captcha', 'unknown']),
  siteKey: pageString,
  /** A button starts an invisible captcha, without saying `data-size`. */
  isButton: v.boolean(),
  size: v.optional(pageString),
  theme: v.optional(pageString),
  action: v.optional(pageString),
  dataS: v.optional(pageString),
});

/** An `<iframe>` of reCAPTCHA: `anchor` holds the checkbox or badge, `challenge` the picture puzzle. */
const captchaFrameSignal = v.object({
  type: v.picklist(['anchor-frame', 'challenge-frame']),
  element: elementIndex,
  /** Nearest first. */
  ancestors: v.pipe(v.array(elementIndex), v.maxLength(32)),
  name: pageString,
  src: pageString,
});

/** The field that reCAPTCHA makes for its token. It names no key, so it only confirms. */
const responseFieldSignal = v.object({
  type: v.literal('response-field'),
  element: elementIndex,
  /** Nearest first. */
  ancestors: v.pipe(v.array(elementIndex), v.maxLength(32)),
});

/** A call of `grecaptcha.execute('KEY', { action })` in a script of the page. */
const inlineExecuteSignal = v.object({
  type: v.literal('inline-execute'),
  siteKey: pageString,
  enterprise: v.boolean(),
  action: v.optional(pageString),
});

/** A `<script>` that loads reCAPTCHA. */
const scriptSignal = v.object({ type: v.literal('script-render'), src: pageString });

/** One entry of the page's own `___grecaptcha_cfg.clients`. */
const clientSignal = v.object({
  type: v.literal('client'),
  siteKey: pageString,
  elements: v.pipe(v.array(elementIndex), v.maxLength(8)),
  size: v.optional(pageString),
  theme: v.optional(pageString),
  action: v.optional(pageString),
  dataS: v.optional(pageString),
});

const signalSchema = v.variant('type', [
  attributeSignal,
  captchaFrameSignal,
  responseFieldSignal,
  inlineExecuteSignal,
  scriptSignal,
  clientSignal,
]);

/** One place that names a captcha. */
export type Signal = v.InferOutput<typeof signalSchema>;
/** A signal by its type. */
export type SignalOf<T extends Signal['type']> = Extract<Signal, { type: T }>;
/** The name of a kind of evidence. */
export type SignalType = Signal['type'];

const childFrameSchema = v.object({
  src: pageString,
  /** CSS pixels. */
  width: v.number(),
  height: v.number(),
  /** Its document may be read from its parent: it is of the same origin, and not sandboxed. */
  isOpen: v.boolean(),
});

const signalReportSchema = v.object({
  url: pageString,
  isOpaque: v.boolean(),
  signals: v.pipe(v.array(v.unknown()), v.maxLength(MAX_SIGNALS_PER_FRAME)),
  /** Signals over the limit, seen but not kept. */
  dropped: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  childFrames: v.pipe(v.array(childFrameSchema), v.maxLength(MAX_SIGNALS_PER_FRAME)),
});

const clientReportSchema = v.object({
  clients: v.pipe(v.array(v.unknown()), v.maxLength(MAX_SIGNALS_PER_FRAME)),
  dropped: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});

/** What the content script returns from one frame. */
export interface SignalReport {
  url: string;
  /** The frame has no origin of its own: it is sandboxed, or a `data:` document. */
  isOpaque: boolean;
  signals: Signal[];
  dropped: number;
  childFrames: v.InferOutput<typeof childFrameSchema>[];
}

/** What the page's own objects in one frame say. */
export interface ClientReport {
  clients: SignalOf<'client'>[];
  dropped: number;
}

/** Reads what the content script returned; `null` when it is no report. Signals that do not parse count as dropped. */
export function parseSignalReport(raw: unknown): SignalReport | null {
  const report = v.safeParse(signalReportSchema, raw);
  if (!report.success) return null;
  const signals = keepParsed(signalSchema, report.output.signals);
  return {
    ...report.output,
    signals,
    dropped: report.output.dropped + report.output.signals.length - signals.length,
  };
}

/** Reads what the page's objects claim; anything unreadable counts as dropped. */
export function parseClientReport(raw: unknown): ClientReport {
  const report = v.safeParse(clientReportSchema, raw);
  if (!report.success) return { clients: [], dropped: 0 };
  const clients = keepParsed(clientSignal, report.output.clients);
  return { clients, dropped: report.output.dropped + report.output.clients.length - clients.length };
}

function keepParsed<S extends v.GenericSchema>(schema: S, items: unknown[]): v.InferOutput<S>[] {
  return items.flatMap((item) => {
    const parsed = v.safeParse(schema, item);
    return parsed.success ? [parsed.output] : [];
  });
}
