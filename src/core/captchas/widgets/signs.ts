import type { Evidence } from '../captcha.ts';
import { isExampleKey } from '../example-key.ts';
import type { MakerSignals } from '../maker.ts';
import { PLACES, placesOfAddress } from '../places.ts';
import type { Signal } from '../signal.ts';

/** One sign of a captcha, whatever place of the page gives it. */
export interface Sign {
  evidence: Evidence;
  /** Its site key; empty when this sign does not say it. */
  key: string;
  /** What it says, by the names that the page has for it. */
  says: Record<string, string>;
  /** The element that gives it, and those that one stands in; scripts have none. */
  element?: number;
  ref?: number;
  ancestors?: number[];
}

/** How the signs of one maker are read. */
export interface Reading {
  /** As in `places.ts`. */
  maker: string;
  /** Names of the key in attributes, calls, objects and addresses, the likeliest first. */
  keys: readonly string[];
  /** What keys look like: calls and objects with another name no captcha, but an example. */
  keyShape: RegExp;
  /** What an address of the maker says, the key by its name as well; `null` for one that names no captcha. */
  readAddress?(address: URL, part: 'frame' | 'script' | 'network'): Record<string, string> | null;
}

/** Every sign of a maker in one frame, in the order of the signals. */
export function signsOf(frame: MakerSignals, reading: Reading): Sign[] {
  const { maker, keys, keyShape } = reading;
  const places = PLACES.find((row) => row.maker === maker);
  const isNamed = (names: readonly string[] | undefined, name: string) => names?.includes(name) === true;
  const sign = (evidence: Evidence, says: Record<string, string>): Sign => {
    const texts = keys.map((name) => says[name] ?? '').filter((text) => text !== '');
    return { evidence, key: texts.find((text) => keyShape.test(text)) ?? texts[0] ?? '', says };
  };
  const elements = frame.attributes.map(({ element, ref, ancestors, values }) => ({
    ...sign('attribute', values),
    element,
    ref,
    ancestors,
  }));
  const others = frame.signals.flatMap((signal): Sign[] => {
    switch (signal.type) {
      case 'frame':
      case 'script':
      case 'resource': {
        const [evidence, says] = readAddressed(signal, reading);
        if (!says) return [];
        if (signal.type !== 'frame') return [sign(evidence, says)];
        const { element, ref, ancestors } = signal;
        return [{ ...sign(evidence, says), element, ref, ancestors }];
      }
      case 'call':
        return isNamed(places?.calls, signal.name) ? [sign('call', textsOf(signal))] : [];
      case 'object':
        return isNamed(places?.objects, signal.name) ? [sign('object', signal.values)] : [];
      case 'answer-field': {
        const { name, element, ref, ancestors } = signal;
        return isNamed(places?.answerFields, name)
          ? [{ ...sign('answer-field', {}), element, ref, ancestors }]
          : [];
      }
      case 'attribute':
      case 'title':
        return [];
      default:
        return signal satisfies never;
    }
  });
  return [
    ...elements,
    ...others.filter(({ key }) => key === '' || (keyShape.test(key) && !isExampleKey(key))),
  ];
}

/** `0` is the name of a text that a call gives first. */
function textsOf({ name, text, options }: Extract<Signal, { type: 'call' }>): Record<string, string> {
  return { ...options, name, ...(text === undefined ? {} : { '0': text }) };
}

function readAddressed(
  signal: Extract<Signal, { src: string }>,
  { maker, readAddress }: Reading,
): ['frame' | 'script' | 'network', Record<string, string> | null] {
  const part = signal.type === 'resource' ? 'network' : signal.type;
  const isOwn = placesOfAddress(signal.src)?.maker === maker;
  return [part, (isOwn && readAddress?.(new URL(signal.src), part)) || null];
}
