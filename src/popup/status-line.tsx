import type { Task } from '../core/task.ts';
import { keyOf, t } from '../shared/i18n.ts';
import { failureSentence } from '../ui/failure-text.tsx';

/** Tells screen readers each change of the task's state, once. */
export function StatusLine({ task }: { task: Task | null }) {
  return (
    <p class="visually-hidden" role="status">
      {task && t(keyOf('announce', task.state), task.taskId ?? '')}
      {task?.failure && ` ${failureSentence(task.failure)}`}
    </p>
  );
}
