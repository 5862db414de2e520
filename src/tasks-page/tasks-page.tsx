import { useMemo, useState } from 'preact/hooks';
import { exportText } from '../core/tasks/report.ts';
import { isOver, type Task } from '../core/tasks/task.ts';
import { keyOf, t, tn } from '../shared/i18n.ts';
import { ask } from '../shared/messages.ts';
import { AskFirst } from '../ui/ask-first.tsx';
import { SaveHar } from '../ui/exchanges/save-har.tsx';
import { failureWords } from '../ui/failure-words.ts';
import { PermissionBanner } from '../ui/permission-banner.tsx';
import { saveFile } from '../ui/save-file.ts';
import { UnreadableNote } from '../ui/task/unreadable-note.tsx';
import { useTasks } from '../ui/task/use-tasks.ts';
import { useBusy } from '../ui/use-busy.ts';
import { TaskTable } from './task-table.tsx';
import { TypeNumbersTable } from './type-numbers.tsx';

/** Every task and what they come to, to be looked into, put in order, filtered, exported and forgotten. */
export function TasksPage() {
  const all = useTasks();
  const [filter, setFilter] = useState('');
  const shown = useFiltered(all, filter);
  const { error, run } = useBusy();
  const forget = (id: string) => void run(() => ask('deleteTask', { id }));
  if (!all) return null;
  return (
    <main>
      <h1>
        <img src="/icons/icon.svg" alt="" />
        {t('tasks_title')}
      </h1>
      <PermissionBanner />
      {all.length > 0 && <TypeNumbersTable all={all} />}
      <div class="row wrap tools">
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
          disabled={shown.size === 0}
          onClick={() => saveFile('captcha-courier-tasks.json', exportText([...shown]))}
        >
          {t('tasks_export')}
        </button>
        <SaveHar tasks={[...shown]} name="captcha-courier-tasks.har" />
        <AskFirst
          label={t('tasks_clear')}
          question={t('tasks_clear_sure')}
          yes={t('tasks_clear_yes')}
          name="clear"
          disabled={!all.some(isOver)}
          act={() => run(() => ask('clearTasks', null))}
        />
      </div>
      {error && <p class="bad">{failureWords(error)}</p>}
      <UnreadableNote />
      <p class={shown.size === 0 ? 'quiet nothing' : 'quiet'} role="status">
        {wordsFor(all.length, shown.size)}
      </p>
      {all.length > 0 && <TaskTable all={all} shown={shown} forget={forget} />}
    </main>
  );
}

function wordsFor(all: number, shown: number): string {
  if (all === 0) return t('tasks_none');
  return shown === 0 ? t('tasks_no_match') : tn('tasks_count', shown);
}

/** The tasks that hold what is looked for, in their order. */
function useFiltered(all: Task[] | undefined, filter: string): ReadonlySet<Task> {
  const texts = useMemo(() => (all ?? []).map((task) => ({ task, text: textOf(task) })), [all]);
  const wanted = filter.trim().toLowerCase();
  return useMemo(
    () => new Set(texts.filter(({ text }) => text.includes(wanted)).map(({ task }) => task)),
    [texts, wanted],
  );
}

/** What the filter looks at: what the row shows. */
function textOf(task: Task): string {
  const { type, site, state, taskId, failure, isPrivate } = task;
  const code = isOver(task) ? failure?.code : undefined; // else of the last poll, which the row does not show
  const words = [t(keyOf('task_state', state)), isPrivate ? t('task_private') : ''];
  return [type, site, ...words, taskId ?? '', code ?? ''].join(' ').toLowerCase();
}
