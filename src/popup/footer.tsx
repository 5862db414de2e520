import type { Draft } from '../core/requests/draft.ts';
import { isOver, type Task } from '../core/tasks/task.ts';
import { t } from '../shared/i18n.ts';
import { reasonWords } from '../ui/failure-words.ts';
import { CreateBar } from './task/create-bar.tsx';
import { OtherTasks } from './task/other-tasks.tsx';
import { SendAgain } from './task/send-again.tsx';
import { StatusLine } from './task/status-line.tsx';
import { TaskCard } from './task/task-card.tsx';
import type { Creation } from './task/use-creation.ts';

interface Props {
  draft: Draft;
  hasKey: boolean;
  task: Task | null;
  all: Task[];
  creation: Creation;
  unkept: string | null;
}

/**
 * What is always in sight: the task, what stood in the way of a press, and the button that costs money. That one keeps
 * its place at the lower edge, under the pointer, while the rest grows.
 */
export function Footer({ draft, hasKey, task, all, creation, unkept }: Props) {
  const sameWorking =
    creation.working !== null && !all.every(isOver)
      ? t('working_already', creation.working || t('no_task_id'))
      : null;
  const notKept = unkept && t('not_kept', reasonWords(unkept));
  return (
    <footer>
      <div class="outcomes">
        {sameWorking && <SendAgain question={sameWorking} send={creation.sendAgain} />}
        {notKept && <p class="bad">{notKept}</p>}
        {creation.said && <p class="bad">{creation.said}</p>}
        {creation.note && <p class="note">{creation.note}</p>}
        {task && (
          <TaskCard task={task} draft={draft} all={all}>
            {task.state === 'unknown' && draft.spent && !creation.busy && (
              <SendAgain question={t('unknown_again')} send={creation.sendAgain} />
            )}
          </TaskCard>
        )}
      </div>
      <CreateBar draft={draft} hasKey={hasKey} busy={creation.busy} create={creation.create} />
      <OtherTasks others={all.filter(({ id }) => id !== task?.id)} needsKey={!hasKey} />
      <StatusLine task={task} said={[sameWorking, notKept, creation.said, creation.note]} />
    </footer>
  );
}
