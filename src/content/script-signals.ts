import { PLACES } from '../core/captchas/places.ts';
import type { Signal } from '../core/captchas/signal.ts';
import { attribute } from './attribute.ts';
import { findUses, type Use } from './scripts/find-uses.ts';
import { isJavaScript } from './scripts/is-javascript.ts';

/** Functions and objects by which a page's own script names a captcha. */
const NAMES = PLACES.flatMap(({ calls = [], objects = [] }) => [...calls, ...objects]);
/** Characters of all scripts of one frame that are read. */
const MAX_SCRIPTS = 2_000_000;

/** Makes a reader of the scripts that stand in a frame; each call with the same words is told once. */
export function scriptReader(): (script: Element) => Signal[] {
  const told = new Set<string>();
  let room = MAX_SCRIPTS;
  return (script) => {
    const text = script.textContent ?? '';
    if (text.length > room) return [];
    room -= text.length;
    return findUses(text, NAMES)
      .map(signalOf)
      .filter((signal) => {
        const words = JSON.stringify(signal);
        const isNew = !told.has(words);
        told.add(words);
        return isNew;
      });
  };
}

/** Says whether a browser runs a script: one that waits for consent, or to be needed, has a type of its own. */
export function isRun(script: Element): boolean {
  const isOfBrowser = attribute(script, 'nomodule') === undefined;
  return isOfBrowser && isJavaScript(attribute(script, 'type'), attribute(script, 'language'));
}

function signalOf({ name, type, value }: Use): Signal {
  const members = value instanceof Map ? [...value] : [['0', value] as const];
  const options: Record<string, string> = {};
  const unread: string[] = [];
  const add = (member: string, told: Use['value']) => {
    if (told === null) unread.push(member);
    else if (told !== undefined && !(told instanceof Map)) options[member] = String(told);
  };
  for (const [place, told] of members) {
    if (type === 'assignment') add(place, told);
    else if (told instanceof Map) for (const member of told) add(...member);
    else if (told === null || place !== '0') add(place, told);
  }
  if (type === 'assignment') return { type: 'object', name, elements: [], values: options };
  const text = value instanceof Map ? value.get('0') : undefined;
  return { type: 'call', name, ...(typeof text === 'string' ? { text } : {}), options, unread };
}
