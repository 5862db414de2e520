import { isOver, type Task } from '../../core/tasks/task.ts';
import { keyOf, t } from '../../shared/i18n.ts';
import { failureSentence } from '../../ui/task/failure-text.tsx';

interface Props {
  task: Task | null;
  /** What a press or an edit came to, as far as there is something to say. */
  said: (string | null)[];
}

/** Tells screen readers each change of the task's state, and what stood in the way of a press, once. */
export function StatusLine({ task, said }: Props) {
  return (
    <>
      <p class="visually-hidden" role="status">
        {task && t(keyOf('announce', task.state), task.taskId ?? '')}
        {task?.failure && isOver(task) && ` ${failureSentence(task.failure)}`}
      </p>
      <p class="visually-hidden said" role="status">
        {said.filter((words) => words).join(' ')}
      </p>
    </>
  );
}
