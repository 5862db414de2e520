import { browser } from '../../shared/browser.ts';
import { t, tn } from '../../shared/i18n.ts';

/** The way to the page with every task, and how many there are besides the one in view. */
export function AllTasks({ all, others, isTab }: { all: number; others: number; isTab: boolean }) {
  if (all === 0) return null;
  const open = async () => {
    await browser.tabs.create({ url: browser.runtime.getURL('src/tasks-page/index.html') });
    if (!isTab) window.close();
  };
  return (
    <p class="row quiet all-tasks">
      <span class="grow">{others > 0 && tn('tasks_more', others)}</span>
      <button type="button" class="plain" onClick={() => void open()}>
        {t('tasks_all')}
      </button>
    </p>
  );
}
