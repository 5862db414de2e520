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
  /** The filter does not find it. It stays as it is for when it does again: that is quicker, and an open one is open then. */
  isHidden: boolean;
  forget(id: string): void;
}

/** One task as a row of the table; opened, a second row with all that is known of it. */
export function TaskRow({ task, usual, isHidden, forget }: Props) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  // Made anew only when the task is another: there may be five hundred, and the filter asks all of them at each letter.
  const cells = useMemo(() => <Cells task={task} />, [task]);
  return (
    <>
      <tr data-state={task.state} class={isOpen ? 'is-open' : undefined} hidden={isHidden}>
        <td class="when">
          <button
            type="button"
            class="plain open-task"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setOpen(!isOpen)}
          >
            {useMemo(() => time(task.createdAt), [task.createdAt])}
          </button>
        </td>
        {cells}
      </tr>
      {isOpen && (
        <tr class="inside-row" hidden={isHidden}>
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
