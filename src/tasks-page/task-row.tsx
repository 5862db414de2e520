import { useId, useMemo, useState } from 'preact/hooks';
import { isOver, type Task } from '../core/tasks/task.ts';
import type { UsualTime } from '../core/tasks/usual-time.ts';
import { keyOf, t } from '../shared/i18n.ts';
import { clock, time } from '../ui/format.ts';
import { useNow } from '../ui/use-now.ts';
import { SiteName } from './site-name.tsx';
import { TaskDetails } from './task-details.tsx';
import { COLUMNS } from './task-order.ts';

interface Props {
  task: Task;
  usual: UsualTime | null;
  forget(id: string): void;
}

/** One task as a row of the table; opened, a second row with all that is known of it. */
export function TaskRow({ task, usual, forget }: Props) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  // Made anew only when the task is another: there may be five hundred, and the filter draws them at each letter.
  const cells = useMemo(
    () => (
      <tr data-state={task.state} class={isOpen ? 'is-open' : undefined}>
        <td class="when">
          <button
            type="button"
            class="plain open-task"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setOpen(!isOpen)}
          >
            {time(task.createdAt)}
          </button>
        </td>
        <Cells task={task} />
      </tr>
    ),
    [task, isOpen, id],
  );
  return (
    <>
      {cells}
      {isOpen && (
        <tr class="inside-row">
          <td id={id} colSpan={COLUMNS.length}>
            <TaskDetails task={task} usual={usual} forget={forget} />
          </td>
        </tr>
      )}
    </>
  );
}

function Cells({ task }: { task: Task }) {
  const { state, type, site, taskId, failure, createdAt, endedAt } = task;
  return (
    <>
      <td class="state">
        <strong class={`state-word ${state}`}>{t(keyOf('task_state', state))}</strong>
        {isOver(task) && failure?.code && <span class="mono quiet ellipsis code">{failure.code}</span>}
      </td>
      <td class="type ellipsis" title={type}>
        <bdi>{type}</bdi>
      </td>
      <td class="site">
        <SiteName site={site} />
        {task.isPrivate && <span class="quiet private">{t('task_private')}</span>}
      </td>
      <td class="id mono ellipsis" dir="ltr" title={String(taskId ?? '')}>
        {taskId ?? <span class="quiet">{t('no_task_id')}</span>}
      </td>
      <td class="time">
        {isOver(task) ? clock((endedAt ?? createdAt) - createdAt) : <Running since={createdAt} />}
      </td>
    </>
  );
}

function Running({ since }: { since: number }) {
  return <>{clock(useNow(true) - since)}</>;
}
