import type { TypeNumbers } from '../core/tasks/numbers-by-type.ts';
import { t } from '../shared/i18n.ts';
import { clock } from '../ui/format.ts';

/** A time axis from 0 to `endMs`, with a tick at each `stepMs`. */
export interface Axis {
  endMs: number;
  stepMs: number;
}

/** Milliseconds between ticks, of which the first is taken that needs at most four. */
const STEPS = [1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000];
/** Heights of dots in %, one after the other: those of like times do not hide each other. */
const HEIGHTS = [50, 26, 74, 38, 62];

/** The axis that these times (ms) fit on; `null` of none. */
export function axisOf(times: readonly number[]): Axis | null {
  if (times.length === 0) return null;
  const longest = Math.max(...times);
  const stepMs = STEPS.find((step) => longest <= 4 * step) ?? longest / 4;
  return { stepMs, endMs: Math.ceil(longest / stepMs) * stepMs };
}

const percent = (ms: number, { endMs }: Axis) => `${(ms / endMs) * 100}%`;
const ticksOf = ({ stepMs, endMs }: Axis) =>
  Array.from({ length: Math.round(endMs / stepMs) + 1 }, (_, i) => i * stepMs);

/** The times that an axis' ticks stand for. */
export function TimeAxis({ axis }: { axis: Axis }) {
  return (
    <span class="axis" aria-hidden="true">
      {ticksOf(axis).map((ms) => (
        <span key={ms} style={{ insetInlineStart: percent(ms, axis) }}>
          {clock(ms)}
        </span>
      ))}
    </span>
  );
}

/** The times of a type's answered tasks (one at least), a dot each, with a line where half of them were answered and one where nine of ten were. */
export function TimesPlot({ row: { times, medianMs, mostMs }, axis }: { row: TypeNumbers; axis: Axis }) {
  const line = (ms: number, name: string) => (
    <line key={`${name} ${ms}`} class={name} x1={percent(ms, axis)} x2={percent(ms, axis)} y1="0" y2="100%" />
  );
  const words = t('times_range', clock(times[0] ?? 0), clock(times.at(-1) ?? 0));
  return (
    <svg role="img" aria-label={words}>
      {ticksOf(axis).map((ms) => line(ms, 'tick'))}
      {medianMs !== null && times.length > 1 && line(medianMs, 'half')}
      {mostMs !== null && times.length > 1 && line(mostMs, 'most')}
      {times.map((ms, i) => (
        <circle key={i} cx={percent(ms, axis)} cy={`${HEIGHTS[i % HEIGHTS.length]}%`} r="3" />
      ))}
    </svg>
  );
}
