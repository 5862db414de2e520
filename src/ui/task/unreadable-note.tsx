import { useEffect, useState } from 'preact/hooks';
import { unreadableTasks, watchTasks } from '../../shared/all-tasks.ts';
import { t, tn } from '../../shared/i18n.ts';
import { ask } from '../../shared/messages.ts';
import { AskFirst } from '../ask-first.tsx';
import { saveFile } from '../save-file.ts';

/** Says that records cannot be read: damaged, or written by a newer version. They are left as they are. */
export function UnreadableNote() {
  const [records, setRecords] = useState<Record<string, unknown>>({});
  useEffect(() => {
    const watching = new AbortController();
    const read = () => void unreadableTasks().then(setRecords);
    watchTasks(read, watching.signal);
    read();
    return () => watching.abort();
  }, []);
  const count = Object.keys(records).length;
  if (count === 0) return null;
  return (
    <section class="note stack unreadable" aria-label={t('unreadable_heading')}>
      <p>{tn('unreadable', count)}</p>
      <div class="row">
        <button
          type="button"
          onClick={() => saveFile('captcha-courier-unreadable.json', JSON.stringify(records, null, 2))}
        >
          {t('tasks_export')}
        </button>
        <AskFirst
          label={t('task_delete')}
          question={t('unreadable_sure')}
          yes={t('task_delete')}
          name="forget-unreadable"
          act={() => void ask('clearUnreadable', null)}
        />
      </div>
    </section>
  );
}
