import { isOver, type Task } from '../../core/tasks/task.ts';
import { keyOf, t, tn } from '../../shared/i18n.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { clock } from '../../ui/format.ts';
import { Icon } from '../icon.tsx';

const ICONS = {
  sending: 'working',
  working: 'working',
  ready: 'done',
  failed: 'failed',
  unknown: 'unknown',
  expired: 'failed',
  stopped: 'stopped',
} as const;

/** How a task stands in one line: its state and how long it took, how often its answer was asked for, and its id. */
export function TaskHead({ task, now }: { task: Task; now: number }) {
  const { state, polls, taskId, createdAt, endedAt } = task;
  const ms = (isOver(task) ? (endedAt ?? now) : now) - createdAt;
  const words = state === 'failed' && ms < 1_000 ? 'failed_at_once' : state;
  return (
    <div class="row task-head">
      <Icon name={ICONS[state]} />
      <strong>{t(keyOf('card', words), clock(ms))}</strong>
      <span class="grow quiet">{polls > 0 && tn('asked', polls)}</span>
      {taskId !== undefined && (
        <span class="id">
          <span class="mono quiet task-id" dir="ltr">
            {taskId}
          </span>
          <CopyButton text={String(taskId)} label={t('copy_task_id')} name="copy-id plain" />
        </span>
      )}
    </div>
  );
}
