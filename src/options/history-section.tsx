import { useId, useState } from 'preact/hooks';
import { MAX_HISTORY } from '../core/limits.ts';
import { t } from '../shared/i18n.ts';
import { ask } from '../shared/messages.ts';
import { type Settings, settingsItem } from '../shared/stored-items.ts';
import { failureWords } from '../ui/failure-words.ts';
import { UnreadableNote } from '../ui/task/unreadable-note.tsx';
import { useBusy } from '../ui/use-busy.ts';
import { useItem } from '../ui/use-item.ts';

/** Whether ended tasks outlive the browser, and how many are kept. Every change is saved at once. */
export function HistorySection() {
  const settings = useItem(settingsItem);
  const { error, run } = useBusy();
  const [saved, setSaved] = useState(false);
  if (!settings) return null;
  const save = (change: Partial<Settings>) =>
    run(async () => {
      setSaved(false);
      await ask('setHistory', { ...settings, ...change });
      setSaved(true);
    });
  return (
    <section>
      <h2>{t('options_history')}</h2>
      <label class="tick row">
        <input
          type="checkbox"
          name="history"
          checked={settings.history}
          onChange={(event) => save({ history: event.currentTarget.checked })}
        />
        {t('history_keep')}
      </label>
      <Keep keep={settings.keep} save={(keep) => save({ keep })} />
      <p class="quiet" role="status">
        {saved && t('saved')}
      </p>
      {error && <p class="bad">{failureWords(error)}</p>}
      <UnreadableNote />
    </section>
  );
}

function Keep({ keep, save }: { keep: number; save(keep: number): void }) {
  const id = useId();
  /** What was typed and cannot be saved. */
  const [refused, setRefused] = useState<string | null>(null);
  const problem = refused !== null;
  const onChange = (text: string) => {
    const number = Number(text);
    const isGood = Number.isInteger(number) && number >= 1 && number <= MAX_HISTORY;
    setRefused(isGood ? null : text);
    if (isGood) save(number);
  };
  return (
    <div class="stack">
      <div class="row">
        <label for={id}>{t('history_count')}</label>
        <input
          id={id}
          name="keep"
          type="number"
          min={1}
          max={MAX_HISTORY}
          value={refused ?? keep}
          aria-invalid={problem}
          aria-describedby={problem ? `${id}-said` : undefined}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </div>
      {problem && (
        <p id={`${id}-said`} class="bad">
          {t('problem_out_of_range', 1, MAX_HISTORY)}
        </p>
      )}
    </div>
  );
}
