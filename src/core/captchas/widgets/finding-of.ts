import { EVIDENCE, type Finding } from '../captcha.ts';
import type { Widget } from './join-signs.ts';

/** What a maker's file knows of a captcha that its signs do not say. */
export interface Meaning {
  kind: string;
  title?: string;
  taskType: string | null;
  /** Names in the page of what goes into a field, by field; of several the first that is there. */
  fields?: Record<string, readonly string[]>;
  /** Further fields, and those that a page's names do not give. */
  values?: Record<string, string | boolean>;
  notes?: Record<string, string>;
}

/** A captcha as its maker's file reports it. */
export function findingOf(widget: Widget, meaning: Meaning): Finding {
  const { kind, title, taskType, fields = {}, values = {}, notes = {} } = meaning;
  const said = Object.entries(fields).map(([field, names]) => [field, allSaid(widget, names)] as const);
  const callback = allSaid(widget, ['callback'])[0];
  const elements = widget.signs.flatMap(({ element }) => (element === undefined ? [] : [element]));
  const ref = widget.signs.find((sign) => sign.ref !== undefined)?.ref;
  const seen = new Set(widget.signs.map(({ evidence }) => evidence));
  return {
    kind,
    ...(title === undefined ? {} : { title }),
    key: widget.key,
    taskType,
    values: {
      ...Object.fromEntries(
        said.flatMap(([field, [first]]) => (first === undefined ? [] : [[field, first]])),
      ),
      ...values,
    },
    choices: Object.fromEntries(said.filter(([, all]) => all.length > 1)),
    notes,
    ...(callback === undefined ? {} : { callback }),
    places: elements,
    evidence: EVIDENCE.filter((name) => seen.has(name)),
    ...(ref === undefined ? {} : { ref }),
  };
}

/** Every text that the signs of a captcha give under one of these names, each once. */
export function allSaid({ signs }: Widget, names: readonly string[]): string[] {
  const texts = signs.flatMap(({ says }) => names.map((name) => says[name] ?? ''));
  return [...new Set(texts.filter((text) => text !== ''))];
}
