import { browser } from '../shared/browser.ts';
import { t, tn } from '../shared/i18n.ts';

/** The way to the page with every task, once there are more than the view shows. */
export function AllTasks({ others, isTab }: { others: number; isTab: boolean }) {
  if (others <= 0) return null;
  const open = async () => {
    await browser.tabs.create({ url: browser.runtime.getURL('src/tasks-page/index.html') });
    if (!isTab) window.close();
  };
  return (
    <p class="row quiet all-tasks">
      <span class="grow">{tn('tasks_more', others)}</span>
      <button type="button" class="plain" onClick={() => void open()}>
        {t('tasks_all')}
      </button>
    </p>
  );
}
