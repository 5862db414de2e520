import { useMemo, useState } from 'preact/hooks';
import { redactedBody } from '../core/requests/kept-request.ts';
import { isOver, requestOf, type Task } from '../core/tasks/task.ts';
import { keyOf, t } from '../shared/i18n.ts';
import { ask } from '../shared/messages.ts';
import { answers } from '../shared/stored-items.ts';
import { AskFirst } from '../ui/ask-first.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { clock, time } from '../ui/format.ts';
import { ReportButton } from '../ui/task/report-button.tsx';
import { TaskOutcome } from '../ui/task/task-outcome.tsx';
import { TaskPrograms } from '../ui/task/task-programs.tsx';
import { useItem } from '../ui/use-item.ts';
import { useNow } from '../ui/use-now.ts';
import { ReportWrong } from './report-wrong.tsx';

interface Props {
  task: Task;
  forget(): void;
}

/** One task in a line; opened, all that is known of it. */
export function TaskRow({ task, forget }: Props) {
  const [isOpen, setOpen] = useState(false);
  const { state, type, site, taskId, failure, createdAt, endedAt, polls } = task;
  const now = useNow(!isOver(task));
  return (
    <li>
      <details data-state={state} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span class="quiet">{time(createdAt)}</span>
          <span class="mono" dir="ltr">
            {taskId ?? t('no_task_id')}
          </span>
          <strong>{(isOver(task) && failure?.code) || t(keyOf('task_state', state))}</strong>
          <span class="grow ellipsis">
            {type} · <bdi>{site}</bdi>
          </span>
          {task.isPrivate && <span class="quiet">{t('task_private')}</span>}
          <span class="quiet">{t('task_progress', clock((endedAt ?? now) - createdAt), polls)}</span>
        </summary>
        {isOpen && <Inside task={task} forget={forget} />}
      </details>
    </li>
  );
}

function Inside({ task, forget }: Props) {
  const answer = useItem(useMemo(() => answers.item(task.id), [task.id]));
  // All at once when the answer has been read: coming later, it would move the buttons under the pointer.
  if (answer === undefined) return null;
  const body = redactedBody(requestOf(task));
  return (
    <div class="stack inside">
      <TaskOutcome task={task} answer={answer} />
      <TaskPrograms task={task} answer={answer} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be reachable by keyboard */}
      <pre class="mono" dir="ltr" tabIndex={0}>
        {body}
      </pre>
      <div class="row wrap">
        <CopyButton text={body} label={t('copy_request')} isNamed />
        {task.taskId !== undefined && (
          <CopyButton text={String(task.taskId)} label={t('copy_task_id')} isNamed />
        )}
        <ReportButton task={task} />
        {isOver(task) && (
          <button type="button" class="reopen" onClick={() => void ask('openAgain', { id: task.id })}>
            {t('task_again')}
          </button>
        )}
        {task.state === 'working' && (
          <AskFirst
            label={t('task_stop')}
            question={t('task_stop_sure')}
            yes={t('task_stop')}
            name="stop"
            act={() => void ask('stopTask', { id: task.id })}
          />
        )}
        <ReportWrong task={task} />
        {isOver(task) && (
          <AskFirst
            label={t('task_delete')}
            question={t('task_delete_sure')}
            yes={t('task_delete')}
            name="forget"
            act={forget}
          />
        )}
      </div>
    </div>
  );
}
