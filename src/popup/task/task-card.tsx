import type { ComponentChildren } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { Draft } from '../../core/requests/draft.ts';
import { isOver, type Task } from '../../core/tasks/task.ts';
import { usualTime } from '../../core/tasks/usual-time.ts';
import { t } from '../../shared/i18n.ts';
import { ask } from '../../shared/messages.ts';
import { answers } from '../../shared/stored-items.ts';
import { WhatCameBack } from '../../ui/exchanges/what-came-back.tsx';
import { ReportButton } from '../../ui/task/report-button.tsx';
import { TaskOutcome } from '../../ui/task/task-outcome.tsx';
import { TaskPrograms } from '../../ui/task/task-programs.tsx';
import { TaskProgress } from '../../ui/task/task-progress.tsx';
import { useItem } from '../../ui/use-item.ts';
import { useNow } from '../../ui/use-now.ts';
import { MarkedPicture } from './marked-picture.tsx';
import { TaskHead } from './task-head.tsx';

interface Props {
  task: Task;
  draft: Draft;
  /** Those that are kept: they tell what is usual. */
  all: Task[];
  /** What the user is asked about it. */
  children: ComponentChildren;
}

/**
 * A task as it stands: its state, how long it has taken, its id, and how it ended. A task of an earlier draft
 * says what it was for.
 */
export function TaskCard({ task, draft, all, children }: Props) {
  const isOwn = draft.spent;
  const answer = useItem(useMemo(() => answers.item(task.id), [task.id]));
  const over = isOver(task);
  const now = useNow(!over);
  const usual = useMemo(() => usualTime(task.type, all), [task.type, all]);
  useEffect(() => {
    if (!over) return undefined;
    const look = () => document.visibilityState === 'visible' && void ask('looked', null);
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [over, task.id]);
  return (
    <section class="stack task" aria-label={t('task_heading')} data-state={task.state}>
      <TaskHead task={task} usual={usual} now={now} />
      {!over && <TaskProgress task={task} usual={usual} now={now} />}
      {!isOwn && (
        <p class="quiet ellipsis">
          {task.type} · <bdi>{task.site}</bdi>
        </p>
      )}
      {children}
      <div class="outcome stack">
        {/* Only an answer has to be read first: why there is none stands in the task. */}
        {(answer !== undefined || task.state !== 'ready') && (
          <TaskOutcome task={task} answer={answer ?? null} isBrief={!isOwn} />
        )}
        {isOwn && answer && <MarkedPicture task={task} answer={answer} draft={draft} />}
        <WhatCameBack task={task} />
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
