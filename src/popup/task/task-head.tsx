import { isOver, type Task } from '../../core/tasks/task.ts';
import type { UsualTime } from '../../core/tasks/usual-time.ts';
import { keyOf, t, tn } from '../../shared/i18n.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { timeWords } from '../../ui/task/task-progress.tsx';
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

interface Props {
  task: Task;
  /** `null` when nobody knows. */
  usual: UsualTime | null;
  /** Milliseconds since 1970. */
  now: number;
}

/** How a task stands in one line: its state and how long it took, how often its answer was asked for, and its id. */
export function TaskHead({ task, usual, now }: Props) {
  const { state, polls, taskId, createdAt, endedAt } = task;
  const ms = (isOver(task) ? (endedAt ?? now) : now) - createdAt;
  const words = state === 'failed' && ms < 1_000 ? 'failed_at_once' : state;
  return (
    <div class="row task-head">
      <Icon name={ICONS[state]} />
      <strong>{t(keyOf('card', words), timeWords(task, usual, now))}</strong>
      <span class="grow quiet">{isOver(task) && polls > 0 && tn('asked', polls)}</span>
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
