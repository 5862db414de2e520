import { isOver, type Task } from '../../core/tasks/task.ts';
import { browser } from '../../shared/browser.ts';
import { t, tn } from '../../shared/i18n.ts';
import { ask } from '../../shared/messages.ts';
import { isLasting } from '../home.ts';

/** How long (ms) a task that may have been accepted is worth a line here; *All tasks* has it for longer. */
const UNKNOWN_MS = 86_400_000;

/** The way to the page with every task, and what there is to be said of those that are not in view. */
export function OtherTasks({ others, needsKey }: { others: Task[]; needsKey: boolean }) {
  const open = async () => {
    void ask('looked', null); // what the toolbar button tells of may be a task of another page
    await browser.tabs.create({ url: browser.runtime.getURL('src/tasks-page/index.html') });
    if (!isLasting) window.close();
  };
  return (
    <p class="row quiet all-tasks">
      <span class="grow">{needsKey ? t('need_key') : wordsFor(others)}</span>
      <button type="button" class="plain" onClick={() => void open()}>
        {t('tasks_all')}
      </button>
    </p>
  );
}

/** What waits for an answer first, then what somebody has to decide on. */
function wordsFor(others: Task[]): string {
  const working = others.filter((task) => !isOver(task)).length;
  if (working > 0) return tn('others_working', working);
  const since = Date.now() - UNKNOWN_MS;
  const unknown = others.filter(({ state, createdAt }) => state === 'unknown' && createdAt > since).length;
  if (unknown > 0) return tn('others_unknown', unknown);
  return others.length > 0 ? tn('tasks_more', others.length) : '';
}
