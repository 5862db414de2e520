import { useMemo } from 'preact/hooks';
import { numbersByType, type TypeNumbers } from '../core/tasks/numbers-by-type.ts';
import type { Task } from '../core/tasks/task.ts';
import { t } from '../shared/i18n.ts';
import { clock, dollars } from '../ui/format.ts';
import { axisOf, TimeAxis, TimesPlot } from './times-plot.tsx';

/** What the kept tasks come to: a row for each type, with a plot of its times. */
export function TypeNumbersTable({ all }: { all: Task[] }) {
  const rows = useMemo(() => numbersByType(all), [all]);
  const axis = useMemo(() => axisOf(rows.flatMap(({ times }) => times)), [rows]);
  const hasCost = rows.some(({ cost }) => cost !== null);
  return (
    <section class="stack numbers" aria-label={t('numbers_title')}>
      <h2>{t('numbers_title')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('column_type')}</th>
            <th scope="col">{t('numbers_count')}</th>
            <th scope="col">{t('numbers_answered')}</th>
            <th scope="col">{t('numbers_failed')}</th>
            <th scope="col">{t('numbers_half')}</th>
            <th scope="col">{t('numbers_most')}</th>
            {hasCost && <th scope="col">{t('numbers_cost')}</th>}
            {axis && (
              <th scope="col" class="plot">
                <span class="visually-hidden">{t('numbers_times')}</span>
                <TimeAxis axis={axis} />
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.type}>
              <Numbers row={row} hasCost={hasCost} />
              {axis && <td class="plot">{row.times.length > 0 && <TimesPlot row={row} axis={axis} />}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {axis && <p class="quiet legend">{t('times_legend')}</p>}
    </section>
  );
}

function Numbers({ row, hasCost }: { row: TypeNumbers; hasCost: boolean }) {
  const { type, count, answered, failed, medianMs, mostMs, cost } = row;
  const timeOf = (ms: number | null) => (ms === null ? '–' : clock(ms));
  return (
    <>
      <th scope="row" class="ellipsis" title={type}>
        <bdi>{type}</bdi>
      </th>
      <td data-label={t('numbers_count')}>{count}</td>
      <td data-label={t('numbers_answered')}>{answered}</td>
      <td data-label={t('numbers_failed')}>{failed}</td>
      <td data-label={t('numbers_half')}>{timeOf(medianMs)}</td>
      <td data-label={t('numbers_most')}>{timeOf(mostMs)}</td>
      {hasCost && (
        <td data-label={t('numbers_cost')}>
          {cost ? (cost.isAbout ? t('about_amount', dollars(cost.dollars)) : dollars(cost.dollars)) : '–'}
          {cost && cost.of < count && <div class="quiet">{t('cost_known', cost.of, count)}</div>}
        </td>
      )}
    </>
  );
}
