import { useEffect, useMemo } from 'preact/hooks';
import type { Draft } from '../../core/requests/draft.ts';
import { isSlowed, untilNextPoll } from '../../core/tasks/pace.ts';
import { isOver, type Task } from '../../core/tasks/task.ts';
import { keyOf, t } from '../../shared/i18n.ts';
import { ask } from '../../shared/messages.ts';
import { answers } from '../../shared/stored-items.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { clock } from '../../ui/format.ts';
import { ReportButton } from '../../ui/task/report-button.tsx';
import { TaskOutcome } from '../../ui/task/task-outcome.tsx';
import { TaskPrograms } from '../../ui/task/task-programs.tsx';
import { useItem } from '../../ui/use-item.ts';
import { useNow } from '../../ui/use-now.ts';
import { MarkedPicture } from './marked-picture.tsx';

/**
 * A task as it stands: its id, its state, how long it has taken, and how it ended. A task of an earlier draft
 * says what it was for.
 */
export function TaskCard({ task, draft }: { task: Task; draft: Draft }) {
  const isOwn = draft.spent;
  const answer = useItem(useMemo(() => answers.item(task.id), [task.id]));
  const over = isOver(task);
  const now = useNow(!over);
  useEffect(() => {
    if (!over) return undefined;
    const look = () => document.visibilityState === 'visible' && void ask('looked', null);
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [over, task.id]);
  return (
    <section class="stack task" aria-label={t('task_heading')} data-state={task.state}>
      <div class="row">
        <span class="mono task-id" dir="ltr">
          {task.taskId ?? t('no_task_id')}
        </span>
        {task.taskId !== undefined && <CopyButton text={String(task.taskId)} label={t('copy_task_id')} />}
        <span class="grow" />
        <span>
          <strong>{t(keyOf('task_state', task.state))}</strong>{' '}
          <span class="quiet">
            {t('task_progress', clock((task.endedAt ?? now) - task.createdAt), task.polls)}
          </span>
        </span>
      </div>
      {!isOwn && (
        <p class="quiet ellipsis">
          {task.type} · <bdi>{task.site}</bdi>
        </p>
      )}
      <div class="outcome stack">
        {!over && isSlowed(task) && (
          <p class="quiet">{t('task_slowed', Math.ceil((untilNextPoll(task, now) ?? 0) / 1_000))}</p>
        )}
        {/* Only an answer has to be read first: why there is none stands in the task. */}
        {(answer !== undefined || task.state !== 'ready') && (
          <TaskOutcome task={task} answer={answer ?? null} isBrief={!isOwn} />
        )}
        {isOwn && answer && <MarkedPicture task={task} answer={answer} draft={draft} />}
        {over && task.state !== 'ready' && isOwn && (
          <div>
            <ReportButton task={task} />
          </div>
        )}
      </div>
      <TaskPrograms task={task} answer={answer ?? null} />
    </section>
  );
}
