import { locale } from '../shared/i18n.ts';

/** US dollars as `$12.34`; below one dollar with up to four digits, below a cent with six, so that the cost of one captcha shows. */
export function dollars(amount: number): string {
  const size = Math.abs(amount);
  const digits = size < 0.01 ? 6 : size < 1 ? 4 : 2;
  return new Intl.NumberFormat(locale(), {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 2,
    maximumFractionDigits: digits,
  }).format(amount);
}

/** How long ago something was, both times in ms since 1970: `now`, `2 min. ago` … */
export function age(at: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - at) / 1_000));
  const format = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto', style: 'short' });
  if (seconds < 60) return format.format(0, 'second');
  if (seconds < 3_600) return format.format(-Math.floor(seconds / 60), 'minute');
  if (seconds < 86_400) return format.format(-Math.floor(seconds / 3_600), 'hour');
  return format.format(-Math.floor(seconds / 86_400), 'day');
}

/** Made once: that takes a browser as long as the words of many rows. */
let times: Intl.DateTimeFormat | undefined;

/** Day and time of day with seconds, of a time in ms since 1970. */
export function time(at: number): string {
  times ??= new Intl.DateTimeFormat(locale(), { dateStyle: 'short', timeStyle: 'medium' });
  return times.format(at);
}

/** A short duration in ms, in ms or seconds: `214 ms`, `3.1 s`. */
export function duration(ms: number): string {
  const inSeconds = ms >= 1_000;
  return unit(inSeconds ? 'second' : 'millisecond', inSeconds ? ms / 1_000 : ms);
}

/** Bytes, as such or in kilobytes or megabytes: `38 B`, `1.2 kB`. */
export function size(bytes: number): string {
  // “30B” in English, whose long form is “30 byte”
  if (bytes < 1_000) return unit('byte', bytes, 'narrow').replace(/(?<=\d)(?=\p{L})/u, '\u00a0');
  return bytes < 1_000_000 ? unit('kilobyte', bytes / 1_000) : unit('megabyte', bytes / 1_000_000);
}

function unit(name: string, value: number, unitDisplay: 'short' | 'narrow' = 'short'): string {
  const options = { style: 'unit', unit: name, unitDisplay, maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale(), options).format(value);
}

/** A duration in ms as minutes and seconds: `0:12`. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
