import { harText } from '../../core/tasks/har.ts';
import type { Task } from '../../core/tasks/task.ts';
import { browser } from '../../shared/browser.ts';
import { t } from '../../shared/i18n.ts';
import { exchangeBodies } from '../../shared/stored-items.ts';
import { saveFile } from '../save-file.ts';

/** Saves the exchanges of tasks as one HTTP Archive; those of private windows are left out. */
export function SaveHar({ tasks, name }: { tasks: Task[]; name: string }) {
  const save = async () => {
    const kept = new Map(await exchangeBodies.entries());
    const { version } = browser.runtime.getManifest();
    const withBodies = tasks.map((task) => ({ task, bodies: kept.get(task.id) ?? [] }));
    saveFile(name, harText(withBodies, version));
  };
  return (
    <button
      type="button"
      class="save-har"
      disabled={!tasks.some(({ isPrivate, exchanges }) => !isPrivate && exchanges)}
      onClick={() => void save()}
    >
      {t('har_save')}
    </button>
  );
}
