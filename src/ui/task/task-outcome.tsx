import type { Answer } from '../../core/tasks/answer.ts';
import { isUnread } from '../../core/tasks/pace.ts';
import { isOver, type Task } from '../../core/tasks/task.ts';
import { t } from '../../shared/i18n.ts';
import { AnswerText } from './answer-text.tsx';
import { FailureText, failureSentence, RawFailure } from './failure-text.tsx';

interface Props {
  task: Task;
  /** `null` when it is not kept any more. */
  answer: Answer | null;
  /** Why it failed in one sentence only: of a task that is not what the view is about. */
  isBrief?: boolean;
}

/** How a task ended: its answer, or why there is none; while it is followed, what went wrong last. */
export function TaskOutcome({ task, answer, isBrief = false }: Props) {
  const { state, failure } = task;
  return (
    <>
      {state === 'ready' && (answer ? <AnswerText answer={answer} task={task} /> : <p>{t('answer_gone')}</p>)}
      {state === 'working' && failure?.kind === 'other-key' && <FailureText failure={failure} />}
      {state === 'expired' && (
        <p class="note failure">{t(isUnread(task) ? 'task_unread' : 'task_expired')}</p>
      )}
      {state === 'stopped' && <p class="note">{t('task_stopped')}</p>}
      {failure && state === 'working' && failure.kind !== 'other-key' && (
        <p class="quiet">{failureSentence(failure)}</p>
      )}
      {failure && isOver(task) && isBrief && (
        <>
          <p class="bad">{failureSentence(failure)}</p>
          <RawFailure failure={failure} />
        </>
      )}
      {failure && isOver(task) && !isBrief && (
        <FailureText failure={failure} consequence={consequenceOf(task)} />
      )}
    </>
  );
}

/** What a failure means for this task: whether the service has it, and what it may cost. */
function consequenceOf({ state, failure, taskId, polls }: Task): string {
  const isRefusedWithId = state === 'failed' && polls === 0 && taskId !== undefined;
  return [
    state === 'unknown' && failure?.kind === 'wrong-shape' && t('unknown_no_id'),
    state === 'unknown' && t('unknown_explained'),
    isRefusedWithId && t('refused_with_id'),
  ]
    .filter((words) => words !== false)
    .join(' ');
}
