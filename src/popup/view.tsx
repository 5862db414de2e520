import { fieldsNamed, type Problem } from '../core/request.ts';
import type { Task } from '../core/task.ts';
import { type TaskType, taskTypeNamed } from '../core/task-types.ts';
import { t } from '../shared/i18n.ts';
import { accountItem } from '../shared/items.ts';
import { AccountNote } from '../ui/account-note.tsx';
import { KeyForm } from '../ui/key-form.tsx';
import { useItem } from '../ui/use-item.ts';
import { useTasks } from '../ui/use-tasks.ts';
import { AllTasks } from './all-tasks.tsx';
import { CaptchaList } from './captcha-list.tsx';
import { CreateBar } from './create-bar.tsx';
import { Header } from './header.tsx';
import { PermissionBanner } from './permission-banner.tsx';
import { RequestForm } from './request-form.tsx';
import { SendAgain } from './send-again.tsx';
import { shownTask } from './shown-task.ts';
import { StatusLine } from './status-line.tsx';
import { TaskCard } from './task-card.tsx';
import { useCreation } from './use-creation.ts';
import { useDraft } from './use-draft.ts';
import { usePageChange } from './use-page-change.ts';
import { useScan } from './use-scan.ts';

/** The whole view of one tab, in the toolbar popup or in a tab of its own. */
export function View({ tabId, isTab }: { tabId: number; isTab: boolean }) {
  const account = useItem(accountItem);
  const { draft, edit, unkept } = useDraft(tabId);
  const all = useTasks();
  const creation = useCreation(draft);
  const unread = useScan(tabId);
  usePageChange(tabId);
  if (!draft || account === undefined)
    return unread && <p class="note failure">{t('background_gone', unread)}</p>;
  const task = shownTask(draft, all ?? []);
  const hasKey = Boolean(account?.key);
  const taskType = taskTypeNamed(draft.type);
  return (
    <div class="view">
      <Header account={account} tabId={tabId} isTab={isTab} />
      <main>
        <PermissionBanner />
        {account && !hasKey && (
          <section class="stack card" aria-label={t('key_heading')}>
            <p>{t('key_first_run')}</p>
            <KeyForm />
          </section>
        )}
        {account && <AccountNote account={account} />}
        <CaptchaList draft={draft} isTab={isTab} edit={edit} />
        {taskType && (
          <RequestForm
            draft={draft}
            isTab={isTab}
            taskType={taskType}
            problems={{ ...(draft.spent ? refusedFields(task, taskType) : {}), ...creation.problems }}
            edit={(change) => {
              creation.clear();
              edit(change);
            }}
          />
        )}
        <StatusLine task={task} />
      </main>
      <footer>
        <CreateBar draft={draft} hasKey={hasKey} busy={creation.busy} create={creation.create} />
        {creation.working !== null && (
          <SendAgain
            question={t('working_already', creation.working || t('no_task_id'))}
            send={creation.sendAgain}
          />
        )}
        {unkept && <p class="bad">{t('not_kept', unkept)}</p>}
        {creation.said && <p class="bad">{creation.said}</p>}
        {creation.note && <p class="note">{creation.note}</p>}
        {task && <TaskCard task={task} isOwn={draft.spent} />}
        {task?.state === 'unknown' && draft.spent && !creation.busy && (
          <SendAgain question={t('unknown_again')} send={creation.sendAgain} />
        )}
        <AllTasks all={all?.length ?? 0} others={(all?.length ?? 0) - (task ? 1 : 0)} isTab={isTab} />
      </footer>
    </div>
  );
}

/** The fields that the service named when it refused the task. */
function refusedFields(task: Task | null, taskType: TaskType): Record<string, Problem> {
  const { code, description = '' } = task?.failure ?? {};
  if (code !== 'ERROR_INVALID_TASK') return {};
  return Object.fromEntries(fieldsNamed(description, taskType).map((name) => [name, 'refused']));
}
