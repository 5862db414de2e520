import { isExampleKey } from '../../example-key.ts';
import type { MakerSignals } from '../../maker.ts';
import type { Signal, SignalOf } from '../../signal.ts';
import { readRecaptchaAddress } from './recaptcha-address.ts';
import { isCheckbox, kindOf, readFrameAddress, type Widget } from './widget.ts';

/**
 * Joins the signals of each widget: the frames by their names, the rest first by the elements they name or stand in,
 * then by key. What is rendered comes first, then what is written, then what is called; a later signal never takes the
 * place of an earlier one.
 */
export function joinWidgets({ attributes, signals }: MakerSignals): Widget[] {
  const of = <T extends Signal['type']>(type: T) =>
    signals.filter((signal): signal is SignalOf<T> => signal.type === type);
  const widgets = joinFrames(of('frame'));
  const written = attributes.filter((one) => !isReplaced(one, widgets, of('object')));
  const called = new Set(of('script').map(keyOfScript));
  // With `render=KEY` Google's script turns no element into a widget: they say what the calls of that key are for.
  const isMade = (one: SignalOf<'attribute'>) =>
    isWidget(one) &&
    !isAround(one, attributes) &&
    (!called.has(keyOf(one.values)) || isRendered(one, widgets, of('object')));
  const made = written.filter(isMade);
  join(widgets, 'attribute', made, (one, widget) => holdsAnchor(one.element, widget));
  join(widgets, 'object', of('object'), (one, widget) =>
    one.elements.some((element) => widget.attribute?.element === element || holdsAnchor(element, widget)),
  );
  for (const mention of written.filter((one) => !made.includes(one))) joinMention(widgets, mention);
  joinRenderScripts(widgets, of('script'));
  // A call without a readable key comes last: the others say whose it can be.
  const isKeyless = ({ name, text }: SignalOf<'call'>) => text === undefined && !name.endsWith('.render');
  const calls = of('call').toSorted((a, b) => Number(isKeyless(a)) - Number(isKeyless(b)));
  for (const call of calls) joinCall(widgets, call);
  for (const field of of('answer-field')) joinAnswerField(widgets, field);
  return widgets.filter(({ siteKey }) => siteKey !== '');
}

/**
 * `a-<id>` and `c-<id>` are the two frames of one widget. A challenge whose name says nothing is one of a widget of its
 * key; what is over is left of widgets that the page has taken away, with no frame but this.
 */
function joinFrames(frames: SignalOf<'frame'>[]): Widget[] {
  const widgets: Widget[] = [];
  const byName = new Map<string, Widget>();
  for (const field of ['anchor', 'challenge'] as const) {
    for (const frame of frames) {
      const address = readFrameAddress(frame);
      if (!address || (address.part === 'challenge') !== (field === 'challenge')) continue;
      const id = frame.name.replace(/^[ac]-/, '');
      const same = widgets.filter(({ siteKey }) => siteKey === address.siteKey);
      const named = id === '' ? undefined : byName.get(id);
      const known = named ?? (field === 'challenge' ? same.find((one) => !one.challenge) : undefined);
      if (known && !known[field]) known[field] = frame;
      else if (field === 'anchor' || same.length === 0) {
        const widget: Widget = { ...emptyWidget(address.siteKey), [field]: frame };
        widgets.push(widget);
        byName.set(id, widget);
      }
    }
  }
  return widgets;
}

/** All exact matches first, so that no signal takes the widget of another with the same key. */
function join<F extends 'attribute' | 'object'>(
  widgets: Widget[],
  field: F,
  given: NonNullable<Widget[F]>[],
  isExact: (signal: NonNullable<Widget[F]>, widget: Widget) => boolean,
): void {
  const isFree = (widget: Widget, key: string) => widget.siteKey === key && !widget[field];
  const left = given.filter((signal) => {
    const widget = widgets.find((one) => isFree(one, keyOf(signal.values)) && isExact(signal, one));
    if (widget) widget[field] = signal;
    return !widget;
  });
  for (const signal of left) {
    const key = keyOf(signal.values);
    const widget = widgets.find((one) => isFree(one, key));
    if (widget) widget[field] = signal;
    else if (!isLeftover(signal, widgets)) widgets.push({ ...emptyWidget(key), [field]: signal });
  }
}

/** Google's script keeps the objects of widgets that the page has taken away; a new one has the same key. */
function isLeftover(signal: SignalOf<'attribute' | 'object'>, widgets: Widget[]): boolean {
  const isInPage = signal.type === 'attribute' || signal.elements.length > 0;
  return !isInPage && widgets.some(({ siteKey }) => siteKey === keyOf(signal.values));
}

/** A captcha with another key was rendered in this element: its own key is history. */
function isReplaced(
  { element, values }: SignalOf<'attribute'>,
  rendered: Widget[],
  objects: SignalOf<'object'>[],
): boolean {
  const inFrames = rendered.filter((widget) => holdsAnchor(element, widget)).map(({ siteKey }) => siteKey);
  const inObjects = objects.filter(({ elements }) => elements[0] === element).map((one) => keyOf(one.values));
  const keys = [...inFrames, ...inObjects];
  return keys.length > 0 && !keys.includes(keyOf(values));
}

/** It stands around another element of the class with its key, in which the widget is made. */
function isAround({ element, values }: SignalOf<'attribute'>, elements: SignalOf<'attribute'>[]): boolean {
  return elements.some(
    (one) => isWidget(one) && keyOf(one.values) === keyOf(values) && one.ancestors.includes(element),
  );
}

function isRendered(
  { element }: SignalOf<'attribute'>,
  widgets: Widget[],
  objects: SignalOf<'object'>[],
): boolean {
  return (
    widgets.some((widget) => holdsAnchor(element, widget)) ||
    objects.some(({ elements }) => elements.includes(element))
  );
}

/** Names the key of a widget, which it may hold; alone it is one of a kind that is not known. */
function joinMention(widgets: Widget[], mention: SignalOf<'attribute'>): void {
  const key = keyOf(mention.values);
  const same = widgets.filter(({ siteKey }) => siteKey === key);
  const inside = same.find((widget) => {
    const { anchor, attribute } = widget;
    return (anchor ?? attribute)?.ancestors.includes(mention.element);
  });
  const widget = inside ?? same[0];
  if (widget) widget.mentions.push(mention);
  else widgets.push({ ...emptyWidget(key), mentions: [mention] });
}

/** `render=KEY` makes the one v3 of that key, however often the script stands in the page. */
function joinRenderScripts(widgets: Widget[], scripts: SignalOf<'script'>[]): void {
  for (const script of scripts) {
    const key = keyOfScript(script);
    if (!key || !isPlausibleKey(key)) continue;
    const widget = widgets.find((one) => one.siteKey === key && !isCheckbox(one));
    if (widget) widget.renderScript ??= script;
    else widgets.push({ ...emptyWidget(key), renderScript: script });
  }
}

function joinCall(widgets: Widget[], call: SignalOf<'call'>): void {
  if (call.name.endsWith('.render')) joinRenderCall(widgets, call);
  else if (call.text !== undefined) joinExecute(widgets, call, call.text);
  else if (call.unread.includes('0') || call.options['action'] !== undefined) {
    // With one v3 on the page, a call whose key cannot be read is that one's; `0` and the like are numbers of widgets.
    const [only, ...more] = widgets.filter((widget) => kindOf(widget) === 'v3');
    if (only && more.length === 0) only.executes.push(call);
  }
}

/** The key after `render=` in the address of Google's script; `null` when it names none. */
function keyOfScript({ src }: SignalOf<'script'>): string | null {
  const address = readRecaptchaAddress(src);
  return address?.part === 'script' ? address.siteKey : null;
}

/** A call that names a key runs a widget without a checkbox; where there is none yet, it will make one. */
function joinExecute(widgets: Widget[], call: SignalOf<'call'>, key: string): void {
  if (!isPlausibleKey(key)) return;
  const widget = widgets.find((one) => one.siteKey === key && !isCheckbox(one));
  if (widget) widget.executes.push(call);
  else widgets.push({ ...emptyWidget(key), executes: [call] });
}

/** What it would make is mostly there already. */
function joinRenderCall(widgets: Widget[], call: SignalOf<'call'>): void {
  const key = keyOf(call.options);
  if (!isPlausibleKey(key)) return;
  const same = widgets.filter((one) => one.siteKey === key);
  const widget = same.find((one) => !one.renderCall);
  if (widget) widget.renderCall = call;
  else if (same.length === 0) widgets.push({ ...emptyWidget(key), renderCall: call });
}

/** The field stands beside the frame, or inside the element that names the key. Other makers' pages have it, too. */
function joinAnswerField(widgets: Widget[], field: SignalOf<'answer-field'>): void {
  const near = field.ancestors.slice(0, 3);
  const widget = widgets.find(
    ({ answerField, anchor, attribute }) =>
      !answerField &&
      (anchor?.ancestors.slice(0, 3).some((element) => near.includes(element)) ||
        (attribute !== undefined && near.includes(attribute.element))),
  );
  if (widget) widget.answerField = field;
}

/**
 * Says whether a text could be a key, where it is only written or called: examples put `your_site_key` there. Google
 * promises no shape, but every known key has 40 characters of all kinds.
 */
function isPlausibleKey(text: string): boolean {
  return !isExampleKey(text) && /^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[\w-]{30,100}$/.test(text);
}

function isWidget({ classes }: SignalOf<'attribute'>): boolean {
  return classes.split(/\s/).includes('g-recaptcha');
}

function holdsAnchor(element: number, { anchor }: Widget): boolean {
  return anchor?.ancestors.includes(element) === true;
}

function emptyWidget(siteKey: string): Widget {
  return { siteKey, mentions: [], executes: [] };
}

function keyOf(values: Record<string, string>): string {
  return values['sitekey'] ?? '';
}
