import { useMemo, useState } from 'preact/hooks';
import type { Task } from '../core/tasks/task.ts';
import { usualTime } from '../core/tasks/usual-time.ts';
import { keyOf, locale, t } from '../shared/i18n.ts';
import { COLUMNS, inOrder, NEWEST_FIRST, pressed } from './task-order.ts';
import { TaskRow } from './task-row.tsx';

interface Props {
  /** Every task, the newest first. */
  all: Task[];
  /** Those that are shown. */
  shown: ReadonlySet<Task>;
  forget(id: string): void;
}

/** Tasks as a table; its headings put them in order. */
export function TaskTable({ all, shown, forget }: Props) {
  const [order, setOrder] = useState(NEWEST_FIRST);
  const ordered = useMemo(() => inOrder(all, order, locale()), [all, order]);
  const usual = useMemo(() => {
    const types = [...new Set(all.map(({ type }) => type))];
    return new Map(types.map((type) => [type, usualTime(type, all)]));
  }, [all]);
  return (
    <table class="tasks" hidden={shown.size === 0}>
      <caption class="visually-hidden">{t('tasks_caption')}</caption>
      <thead>
        <tr>
          {COLUMNS.map((column) => {
            const direction = order.isDown ? 'descending' : 'ascending';
            return (
              <th
                key={column}
                scope="col"
                class={column}
                aria-sort={order.by === column ? direction : undefined}
              >
                <button
                  type="button"
                  class="plain sort"
                  onClick={() => setOrder((before) => pressed(before, column))}
                >
                  {t(keyOf('column', column))}
                </button>
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {ordered.map((task) => (
          <TaskRow
            key={task.id}
            task={task}
            usual={usual.get(task.type) ?? null}
            isHidden={!shown.has(task)}
            forget={forget}
          />
        ))}
      </tbody>
    </table>
  );
}
