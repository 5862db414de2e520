import { useState } from 'preact/hooks';
import { isOver, type Task } from '../core/task.ts';
import { t, tn } from '../shared/i18n.ts';
import { ask } from '../shared/messages.ts';
import { useBusy } from '../ui/use-busy.ts';
import { useTasks } from '../ui/use-tasks.ts';
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
        <button type="button" class="export" disabled={shown.length === 0} onClick={() => save(shown)}>
          {t('tasks_export')}
        </button>
        <Clear disabled={!all.some(isOver)} clear={() => run(() => ask('clearTasks', null))} />
      </div>
      <p class="quiet" role="status">
        {all.length === 0 ? t('tasks_none') : tn('tasks_count', shown.length)}
      </p>
      {error && <p class="bad">{t('background_gone', error)}</p>}
      <ul class="tasks">
        {shown.map((task) => (
          <TaskRow key={task.id} task={task} forget={() => run(() => ask('deleteTask', { id: task.id }))} />
        ))}
      </ul>
    </main>
  );
}

/** Asks first: there is no way back. */
function Clear({ disabled, clear }: { disabled: boolean; clear(): void }) {
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <button type="button" class="clear" disabled={disabled} onClick={() => setAsking(true)}>
        {t('tasks_clear')}
      </button>
    );
  }
  const decide = (isYes: boolean) => {
    setAsking(false);
    if (isYes) clear();
  };
  return (
    <fieldset class="row" aria-label={t('tasks_clear')}>
      <span>{t('tasks_clear_sure')}</span>
      <button type="button" class="clear-yes" onClick={() => decide(true)}>
        {t('tasks_clear_yes')}
      </button>
      <button type="button" onClick={() => decide(false)}>
        {t('cancel')}
      </button>
    </fieldset>
  );
}

/** What the filter looks at. */
function textOf({ type, site, state, taskId, failure }: Task): string {
  return [type, site, state, taskId ?? '', failure?.code ?? ''].join(' ').toLowerCase();
}

/** Saves tasks as JSON: they hold neither the API key nor answers. */
function save(tasks: Task[]): void {
  const file = new Blob([JSON.stringify(tasks, null, 2)], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = 'captcha-courier-tasks.json';
  link.click();
  // The download has its own hold on the file once it has started.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
