import { useMemo } from 'preact/hooks';
import { redactedBody } from '../core/requests/kept-request.ts';
import { isOver, requestOf, type Task } from '../core/tasks/task.ts';
import type { UsualTime } from '../core/tasks/usual-time.ts';
import { t } from '../shared/i18n.ts';
import { ask } from '../shared/messages.ts';
import { answers } from '../shared/stored-items.ts';
import { AskFirst } from '../ui/ask-first.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { WhatCameBack } from '../ui/exchanges/what-came-back.tsx';
import { ReportButton } from '../ui/task/report-button.tsx';
import { TaskOutcome } from '../ui/task/task-outcome.tsx';
import { TaskPrograms } from '../ui/task/task-programs.tsx';
import { TaskProgress, timeWords } from '../ui/task/task-progress.tsx';
import { useItem } from '../ui/use-item.ts';
import { useNow } from '../ui/use-now.ts';
import { ReportWrong } from './report-wrong.tsx';

interface Props {
  task: Task;
  usual: UsualTime | null;
  forget(id: string): void;
}

/** All that is known of a task: how it goes or ended, its request, and what can be done with it. */
export function TaskDetails({ task, usual, forget }: Props) {
  const answer = useItem(useMemo(() => answers.item(task.id), [task.id]));
  // All at once when the answer has been read: coming later, it would move the buttons under the pointer.
  if (answer === undefined) return null;
  const body = redactedBody(requestOf(task));
  return (
    <div class="stack inside">
      <div class="halves">
        <div class="stack">
          {!isOver(task) && <Progress task={task} usual={usual} />}
          <TaskOutcome task={task} answer={answer} />
          <dl class="fields">
            <div>
              <dt class="quiet">{t('field_websiteURL')}</dt>
              <dd class="wrap" dir="ltr">
                {task.site || '–'}
              </dd>
            </div>
            <div>
              <dt class="quiet">{t('task_polls')}</dt>
              <dd>{task.polls}</dd>
            </div>
          </dl>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be reachable by keyboard */}
        <pre class="mono" dir="ltr" tabIndex={0}>
          {body}
        </pre>
      </div>
      <WhatCameBack task={task} />
      <TaskPrograms task={task} answer={answer} />
      <Actions task={task} body={body} forget={forget} />
    </div>
  );
}

function Progress({ task, usual }: Pick<Props, 'task' | 'usual'>) {
  const now = useNow(true);
  return (
    <div class="stack">
      <p>{timeWords(task, usual, now)}</p>
      <TaskProgress task={task} usual={usual} now={now} />
    </div>
  );
}

function Actions({ task, body, forget }: Pick<Props, 'task' | 'forget'> & { body: string }) {
  const over = isOver(task);
  return (
    <div class="row wrap">
      <CopyButton text={body} label={t('copy_request')} isNamed />
      {task.taskId !== undefined && (
        <CopyButton text={String(task.taskId)} label={t('copy_task_id')} isNamed />
      )}
      <ReportButton task={task} />
      {over && (
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
      {over && (
        <AskFirst
          label={t('task_delete')}
          question={t('task_delete_sure')}
          yes={t('task_delete')}
          name="forget"
          act={() => forget(task.id)}
        />
      )}
    </div>
  );
}
