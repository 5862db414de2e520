import type { Sign } from './signs.ts';

/** The signs that were joined as those of one captcha. */
export interface Widget {
  key: string;
  signs: Sign[];
}

/** What is written, then what came of it, then what names it from afar. */
const ORDER = ['attribute', 'frame', 'object', 'call', 'script', 'network', 'answer-field'] as const;

/**
 * Joins the signs of each captcha: those of elements by what stands in what, the others by their keys.
 * What is rendered in an element beats the key that is written there. A sign without a key is that of the only captcha
 * there is, or of none. The field for an answer is made by the maker's script: alone it is a captcha whose key is not seen.
 */
export function joinSigns(signs: Sign[]): Widget[] {
  const widgets: Widget[] = [];
  for (const kind of ORDER) {
    for (const sign of signs.filter(({ evidence }) => evidence === kind)) {
      const widget = partnerOf(sign, widgets);
      if (widget) {
        if (sign.key !== '') widget.key = sign.key;
        if (kind === 'attribute') widget.signs.unshift(sign);
        else widget.signs.push(sign);
      } else if (isCaptcha(sign, widgets)) widgets.push({ key: sign.key, signs: [sign] });
    }
  }
  return widgets;
}

/** All signs as those of one captcha, for makers of which a page has one at most. */
export function asOneWidget(signs: Sign[]): Widget[] {
  const key = signs.find((sign) => sign.key !== '')?.key ?? '';
  return signs.length === 0 ? [] : [{ key, signs }];
}

/** A sign that joins no other: a script that names no key is none, nor is a second field for an answer. */
function isCaptcha({ key, element, evidence }: Sign, widgets: Widget[]): boolean {
  if (evidence === 'answer-field') return widgets.length === 0;
  return key !== '' || element !== undefined;
}

function partnerOf(sign: Sign, widgets: Widget[]): Widget | undefined {
  if (sign.evidence === 'attribute') return widgets.find((widget) => isAround(sign, widget));
  const has = ({ signs }: Widget) => signs.some(({ evidence }) => evidence === sign.evidence);
  const free = widgets.filter((widget) => !has(widget));
  if (sign.element === undefined) {
    const [only, ...more] = widgets;
    const isOnly = only !== undefined && more.length === 0 && (sign.key === '' || only.key === '');
    const same = widgets.filter(({ key }) => sign.key !== '' && key === sign.key);
    return same.find((widget) => free.includes(widget)) ?? same[0] ?? (isOnly ? only : undefined);
  }
  const around = free.find((widget) => isNear(sign, widget));
  if (around) return around;
  if (sign.key !== '') return free.find(({ key }) => key === sign.key);
  return free.length === 1 ? free[0] : undefined;
}

/** An element that names the key of the one inside, as forms do for their scripts; of more inside one is that. */
function isAround({ key, ancestors = [] }: Sign, widget: Widget): boolean {
  const [outer, ...more] = widget.signs;
  return more.length === 0 && key !== '' && widget.key === key && ancestors.includes(outer?.element ?? -1);
}

/** It stands in the captcha's element, or close to its frame. */
function isNear({ ancestors = [] }: Sign, { signs }: Widget): boolean {
  const near = ancestors.slice(0, 3);
  return signs.some(
    ({ evidence, element = -1, ancestors: others = [] }) =>
      (evidence === 'attribute' && ancestors.includes(element)) ||
      (evidence === 'frame' && others.slice(0, 3).some((one) => near.includes(one))),
  );
}
