import * as v from 'valibot';
import {
  MAX_ADDRESS,
  MAX_FRAMES,
  MAX_PAGE_STRING,
  MAX_SIGNALS_PER_FRAME,
  MAX_SITE_ADDRESS,
} from '../limits.ts';

/**
 * What a frame reports about captchas, one place at a time. Everything here is a page's claim: it is parsed by
 * these schemas before anything else looks at it.
 */

const pageString = v.pipe(v.string(), v.maxLength(MAX_PAGE_STRING));
/** Keys with spaces around them are on record; Google's script trims them. */
const trimmed = v.pipe(pageString, v.trim());
const texts = v.record(v.pipe(v.string(), v.maxLength(100)), trimmed);
/** Place of an element in its frame: its index in `getElementsByTagName('*')`; beyond that list in a shadow root. */
const elementIndex = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const inPage = {
  element: elementIndex,
  /** The same number for the same element in every reading of a document. */
  ref: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  /** Indexes of the elements it stands in, nearest first. */
  ancestors: v.pipe(v.array(elementIndex), v.maxLength(32)),
};

/** An element that names a captcha by its attributes. */
const attributeSignal = v.object({
  type: v.literal('attribute'),
  ...inPage,
  tag: pageString,
  /** Its classes, with spaces between. */
  classes: pageString,
  /** By attribute name without `data-`, such as `sitekey`. */
  values: texts,
});

/** An element that embeds a document of a maker: a frame of its widget. */
const frameSignal = v.object({ type: v.literal('frame'), ...inPage, name: pageString, src: pageString });

/** The field that a maker's script makes for its answer. It names no key, so it only confirms. */
const answerFieldSignal = v.object({ type: v.literal('answer-field'), ...inPage, name: pageString });

/** A `<script>` of a maker. */
const scriptSignal = v.object({ type: v.literal('script'), src: pageString });

/** The address of a frame or script that the page has loaded, and that may be gone. */
const resourceSignal = v.object({ type: v.literal('resource'), src: pageString });

/** The title of a page that is a maker's own. */
const titleSignal = v.object({ type: v.literal('title'), text: pageString });

/** A call in a script of the page, such as `grecaptcha.execute('KEY', { action: 'login' })`. */
const callSignal = v.object({
  type: v.literal('call'),
  /** `grecaptcha.execute` */
  name: pageString,
  /** Its first argument, if that is a text; absent when there is none or it cannot be read. */
  text: v.optional(trimmed),
  /** The texts among the members of its objects; further arguments by their places. */
  options: texts,
  /** Members whose values cannot be read without running the script; an argument by its place, `...` for any more. */
  unread: v.pipe(v.array(pageString), v.maxLength(32)),
});

/** An object of the page's own scripts that holds a captcha. */
const objectSignal = v.object({
  type: v.literal('object'),
  /** `___grecaptcha_cfg.clients` */
  name: pageString,
  /** Indexes of the elements that it holds. */
  elements: v.pipe(v.array(elementIndex), v.maxLength(8)),
  /** Its texts by name; of a function its name, which may be empty. */
  values: texts,
});

const signalSchema = v.variant('type', [
  attributeSignal,
  frameSignal,
  answerFieldSignal,
  callSignal,
  scriptSignal,
  resourceSignal,
  titleSignal,
  objectSignal,
]);

/** One place that names a captcha. */
export type Signal = v.InferOutput<typeof signalSchema>;
/** A signal by its type. */
export type SignalOf<T extends Signal['type']> = Extract<Signal, { type: T }>;

const childFrameSchema = v.object({
  /** Its beginning, with the site. */
  src: v.pipe(v.string(), v.maxLength(MAX_SITE_ADDRESS)),
  /** CSS pixels. */
  width: v.number(),
  height: v.number(),
  /** Its document may be read from its parent: it is of the same origin, and not sandboxed. */
  isOpen: v.boolean(),
  /** It loads when it is scrolled to (`loading=lazy`), and has not been. */
  isWaiting: v.boolean(),
});

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const signalReportSchema = v.object({
  // One character more than an address may have says that it was cut.
  url: v.pipe(v.string(), v.maxLength(MAX_ADDRESS + 1)),
  document: v.number(),
  isOpaque: v.boolean(),
  signals: v.pipe(v.array(v.unknown()), v.maxLength(MAX_SIGNALS_PER_FRAME)),
  dropped: count,
  childFrames: v.pipe(v.array(childFrameSchema), v.maxLength(MAX_FRAMES)),
});

const objectReportSchema = v.object({
  objects: v.pipe(v.array(v.unknown()), v.maxLength(MAX_SIGNALS_PER_FRAME)),
  dropped: count,
});

/** What the content script returns from one frame. */
export interface SignalReport {
  /** Empty when neither it nor a frame around it that may be read has an address that could be sent. */
  url: string;
  /** When the document began (ms since 1970, with fractions): tells one document of a frame from the next. */
  document: number;
  /** The frame has no origin of its own: it is sandboxed, or a `data:` document. */
  isOpaque: boolean;
  signals: Signal[];
  /** Places seen but not kept. */
  dropped: number;
  childFrames: v.InferOutput<typeof childFrameSchema>[];
}

/** What the page's own objects in one frame say. */
export interface ObjectReport {
  objects: SignalOf<'object'>[];
  /** Objects seen but not kept, or not to be read. */
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
export function parseObjectReport(raw: unknown): ObjectReport {
  const report = v.safeParse(objectReportSchema, raw);
  if (!report.success) return { objects: [], dropped: 0 };
  const objects = keepParsed(objectSignal, report.output.objects);
  return { objects, dropped: report.output.dropped + report.output.objects.length - objects.length };
}

function keepParsed<S extends v.GenericSchema>(schema: S, items: unknown[]): v.InferOutput<S>[] {
  return items.flatMap((item) => {
    const parsed = v.safeParse(schema, item);
    return parsed.success ? [parsed.output] : [];
  });
}
