import type { Captcha, Finding } from './captcha.ts';
import { isUnfilled } from './example-key.ts';
import { identify } from './identify.ts';
import { MAKERS } from './makers/all-makers.ts';
import { ownerOf } from './owners.ts';
import { OWN_NAMES } from './places.ts';
import type { Signal, SignalOf } from './signal.ts';

/** One frame's part of a scan. */
export interface FrameSignals {
  frameId: number;
  /** Address of the frame, or of the nearest document around it that has one. */
  url: string;
  signals: Signal[];
}

/**
 * Reads the signals of all frames as captchas, in page order.
 * @param before the captchas of the last reading, which keep their ids
 */
export function findCaptchas(frames: FrameSignals[], before: Captcha[] = []): Captcha[] {
  const found = frames.flatMap((frame) =>
    findInFrame(frame).map(({ maker, finding }) => ({ ...finding, maker, frameId: frame.frameId })),
  );
  return identify(before, found);
}

function findInFrame({ url, signals }: FrameSignals): { maker: string; finding: Finding }[] {
  const elements = signals
    .filter((signal) => signal.type === 'attribute')
    .map(withUsualNames)
    .filter(({ values }) => !isUnfilled(values['sitekey'] ?? ''))
    .map(withoutHandlers);
  const owners = new Map(elements.map((element) => [element, ownerOf(element, signals, MAKERS)]));
  const ownedBy = (maker: string): SignalOf<'attribute'>[] =>
    elements.filter((element) => owners.get(element) === maker);
  const found = MAKERS.flatMap(({ name, find }) =>
    find({ url, attributes: ownedBy(name), signals }).map((finding) => ({ maker: name, finding })),
  );
  return found.sort((a, b) => placeOf(a.finding) - placeOf(b.finding));
}

/** Under a name of the page's own anything may stand: a text in the shape of some maker's keys is one. */
function withUsualNames(element: SignalOf<'attribute'>): SignalOf<'attribute'> {
  const said = (names: readonly string[]) => names.map((name) => element.values[name] ?? '');
  const isKey = (text: string) => MAKERS.some(({ keyShape }) => keyShape?.test(text));
  const {
    sitekey = said(OWN_NAMES.sitekey).find(isKey),
    action = said(OWN_NAMES.action).find((text) => text !== ''),
  } = element.values;
  const values = { ...element.values, ...(sitekey === undefined ? {} : { sitekey }) };
  return { ...element, values: action === undefined ? values : { ...values, action } };
}

/** Stimulus keeps its event handlers in `data-action`, too: `submit->captcha#send`. No maker takes such a name. */
function withoutHandlers(element: SignalOf<'attribute'>): SignalOf<'attribute'> {
  const { action, ...values } = element.values;
  return action !== undefined && /->|#/.test(action) ? { ...element, values } : element;
}

/** What stands in no element comes last: the least of nothing is without end. */
function placeOf({ places }: Finding): number {
  return Math.min(...places);
}
