import type { Draft } from '../core/requests/draft.ts';
import { isOver, type Task } from '../core/tasks/task.ts';
import { t } from '../shared/i18n.ts';
import { reasonWords } from './failure-words.ts';
import { AllTasks } from './task/all-tasks.tsx';
import { CreateBar } from './task/create-bar.tsx';
import { SendAgain } from './task/send-again.tsx';
import { StatusLine } from './task/status-line.tsx';
import { TaskCard } from './task/task-card.tsx';
import type { Creation } from './task/use-creation.ts';

interface Props {
  draft: Draft;
  isTab: boolean;
  hasKey: boolean;
  task: Task | null;
  all: Task[];
  creation: Creation;
  unkept: string | null;
}

/**
 * What is always in sight: the task, what stood in the way of a press, and the button that costs money. That one is
 * last: at the lower edge it stays under the pointer while the rest grows.
 */
export function Footer({ draft, isTab, hasKey, task, all, creation, unkept }: Props) {
  const sameWorking =
    creation.working !== null && !all.every(isOver)
      ? t('working_already', creation.working || t('no_task_id'))
      : null;
  const notKept = unkept && t('not_kept', reasonWords(unkept));
  return (
    <footer>
      <div class="outcomes">
        {task && <TaskCard task={task} draft={draft} all={all} />}
        {task?.state === 'unknown' && draft.spent && !creation.busy && (
          <SendAgain question={t('unknown_again')} send={creation.sendAgain} />
        )}
        <AllTasks all={all.length} others={all.length - (task ? 1 : 0)} isTab={isTab} />
      </div>
      {sameWorking && <SendAgain question={sameWorking} send={creation.sendAgain} />}
      {notKept && <p class="bad">{notKept}</p>}
      {creation.said && <p class="bad">{creation.said}</p>}
      {creation.note && <p class="note">{creation.note}</p>}
      <CreateBar draft={draft} hasKey={hasKey} busy={creation.busy} create={creation.create} />
      <StatusLine task={task} said={[sameWorking, notKept, creation.said, creation.note]} />
    </footer>
  );
}
