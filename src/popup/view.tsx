import { fieldsNamed } from '../core/requests/fields-named.ts';
import type { Problem } from '../core/requests/request.ts';
import type { TaskType } from '../core/requests/task-types/task-type.ts';
import { taskTypeNamed } from '../core/requests/task-types/task-types.ts';
import type { Task } from '../core/tasks/task.ts';
import { t } from '../shared/i18n.ts';
import { AccountNote } from '../ui/account/account-note.tsx';
import { KeyForm } from '../ui/account/key-form.tsx';
import { useAccount } from '../ui/account/use-account.ts';
import { failureWords } from '../ui/failure-words.ts';
import { PermissionBanner } from '../ui/permission-banner.tsx';
import { useTasks } from '../ui/task/use-tasks.ts';
import { CaptchaList } from './captchas/captcha-list.tsx';
import { usePageChange } from './captchas/use-page-change.ts';
import { useScan } from './captchas/use-scan.ts';
import { FirstSteps } from './first-steps.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { Waiting } from './opening/opening.tsx';
import { RequestForm } from './request/request-form.tsx';
import { type Change, useDraft } from './request/use-draft.ts';
import { shownTask } from './task/shown-task.ts';
import { useCreation } from './task/use-creation.ts';

/** The whole view of one tab, in any of its homes. */
export function View({ tabId, windowId }: { tabId: number; windowId: number | undefined }) {
  const { account, error: unknownAccount, load } = useAccount();
  const { draft, isGone, edit, unkept } = useDraft(tabId);
  const all = useTasks();
  const creation = useCreation(draft);
  const { scan, unread, read } = useScan(tabId);
  // What could not be looked at when the view opened is looked at again with the page.
  const rescan = async () =>
    void (await Promise.all([read(), (unknownAccount !== null || !account) && load()]));
  usePageChange(tabId);
  if (isGone) return <p class="note">{t('list_shut_tab')}</p>;
  if (!draft || scan === undefined || account === undefined)
    return (
      <div class="view">
        <Header account={account ?? null} tabId={tabId} windowId={windowId} />
        {unread ? <NotOpened failure={unread} rescan={rescan} /> : <Waiting />}
      </div>
    );
  const task = shownTask(draft, scan?.pageUrl ?? '', all ?? [], Date.now());
  const hasKey = Boolean(account?.key);
  const taskType = taskTypeNamed(draft.type);
  const change = (edited: Change) => {
    creation.clear();
    edit(edited);
  };
  return (
    <div class="view">
      <Header account={account} tabId={tabId} windowId={windowId} />
      <main>
        <PermissionBanner />
        {account && !hasKey && (
          <section class="stack card" aria-label={t('key_heading')}>
            <FirstSteps />
            <KeyForm sessionOnly={account.sessionOnly} />
          </section>
        )}
        {unknownAccount && <p class="note failure">{failureWords(unknownAccount)}</p>}
        {account && <AccountNote account={account} />}
        <CaptchaList draft={draft} scan={scan} unread={unread} rescan={rescan} edit={change} />
        {taskType && (
          <RequestForm
            draft={draft}
            scan={scan}
            taskType={taskType}
            problems={{ ...(draft.spent ? refusedFields(task, taskType) : {}), ...creation.problems }}
            hasKey={hasKey}
            edit={change}
          />
        )}
      </main>
      <Footer draft={draft} hasKey={hasKey} task={task} all={all ?? []} creation={creation} unkept={unkept} />
    </div>
  );
}

/** A view that there is no draft for, and the way on. */
function NotOpened({ failure, rescan }: { failure: string; rescan(): Promise<void> }) {
  return (
    <main>
      <p class="note failure">{failureWords(failure)}</p>
      <div>
        <button type="button" class="rescan" onClick={() => void rescan()}>
          {t('rescan')}
        </button>
      </div>
    </main>
  );
}

/** The fields that the service named when it refused the task. */
function refusedFields(task: Task | null, taskType: TaskType): Record<string, Problem> {
  const { code, description = '' } = task?.failure ?? {};
  if (code !== 'ERROR_INVALID_TASK') return {};
  return Object.fromEntries(fieldsNamed(description, taskType).map((name) => [name, 'refused']));
}
