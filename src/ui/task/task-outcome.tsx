import type { Answer } from '../../core/tasks/answer.ts';
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

/** How a task ended: its answer, or why there is none; while it is followed, only what the user can do for it. */
export function TaskOutcome({ task, answer, isBrief = false }: Props) {
  const { state, failure } = task;
  return (
    <>
      {state === 'ready' && (answer ? <AnswerText answer={answer} task={task} /> : <p>{t('answer_gone')}</p>)}
      {state === 'working' && failure?.kind === 'other-key' && <FailureText failure={failure} />}
      {state === 'expired' && <p class="note failure">{t('task_expired')}</p>}
      {state === 'stopped' && <p class="note">{t('task_stopped')}</p>}
      {failure && isOver(task) && isBrief && (
        <>
          <p class="bad">{failureSentence(failure)}</p>
          <RawFailure failure={failure} />
        </>
      )}
      {failure && isOver(task) && !isBrief && (
        <FailureText
          failure={failure}
          {...(state === 'unknown' ? { consequence: t('unknown_explained') } : {})}
        />
      )}
    </>
  );
}
