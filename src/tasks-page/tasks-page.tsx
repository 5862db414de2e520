import { useState } from 'preact/hooks';
import { exportText } from '../core/tasks/report.ts';
import { isOver, type Task } from '../core/tasks/task.ts';
import { keyOf, t, tn } from '../shared/i18n.ts';
import { ask } from '../shared/messages.ts';
import { AskFirst } from '../ui/ask-first.tsx';
import { SaveHar } from '../ui/exchanges/save-har.tsx';
import { PermissionBanner } from '../ui/permission-banner.tsx';
import { saveFile } from '../ui/save-file.ts';
import { UnreadableNote } from '../ui/task/unreadable-note.tsx';
import { useTasks } from '../ui/task/use-tasks.ts';
import { useBusy } from '../ui/use-busy.ts';
import { TaskRow } from './task-row.tsx';

/** Every task, to be looked into, filtered, exported and forgotten. */
export function TasksPage() {
  const all = useTasks();
  const [filter, setFilter] = useState('');
  const { error, run } = useBusy();
  if (!all) return null;
  const wanted = filter.trim().toLowerCase();
  const shown = all.filter((task) => textOf(task).includes(wanted));
  return (
    <main>
      <h1>
        <img src="/icons/icon.svg" alt="" />
        {t('tasks_title')}
      </h1>
      <PermissionBanner />
      <div class="row wrap">
        <input
          type="search"
          class="grow"
          name="filter"
          aria-label={t('tasks_filter')}
          placeholder={t('tasks_filter')}
          value={filter}
          onInput={(event) => setFilter(event.currentTarget.value)}
        />
        <button
          type="button"
          class="export"
          disabled={shown.length === 0}
          onClick={() => saveFile('captcha-courier-tasks.json', exportText(shown))}
        >
          {t('tasks_export')}
        </button>
        <SaveHar tasks={shown} name="captcha-courier-tasks.har" />
        <AskFirst
          label={t('tasks_clear')}
          question={t('tasks_clear_sure')}
          yes={t('tasks_clear_yes')}
          name="clear"
          disabled={!all.some(isOver)}
          act={() => run(() => ask('clearTasks', null))}
        />
      </div>
      <p class="quiet" role="status">
        {all.length === 0 ? t('tasks_none') : tn('tasks_count', shown.length)}
      </p>
      {error && <p class="bad">{t('background_gone', error)}</p>}
      <UnreadableNote />
      <ul class="tasks">
        {shown.map((task) => (
          <TaskRow key={task.id} task={task} forget={() => run(() => ask('deleteTask', { id: task.id }))} />
        ))}
      </ul>
    </main>
  );
}

/** What the filter looks at: what the row shows. */
function textOf(task: Task): string {
  const { type, site, state, taskId, failure } = task;
  const code = isOver(task) ? failure?.code : undefined; // else of the last poll, which the row does not show
  return [type, site, t(keyOf('task_state', state)), taskId ?? '', code ?? ''].join(' ').toLowerCase();
}
