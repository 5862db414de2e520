import { useId, useState } from 'preact/hooks';
import { typedKey } from '../../core/api-key.ts';
import { MAX_API_KEY } from '../../core/limits.ts';
import type { Failure } from '../../core/tasks/failure.ts';
import { type MessageKey, t } from '../../shared/i18n.ts';
import { ask } from '../../shared/messages.ts';
import type { Account } from '../../shared/stored-items.ts';
import { failureWords } from '../failure-words.ts';
import { FailureText } from '../task/failure-text.tsx';
import { useBusy } from '../use-busy.ts';
import { KeepChoice } from './keep-choice.tsx';

/** Where the service shows the key of an account. */
const DASHBOARD = 'https://capmonster.cloud/Dashboard';

/** Takes an API key; the background checks it with one `getBalance` before it is kept. */
export function KeyForm({ sessionOnly = false }: Pick<Account, 'sessionOnly'>) {
  const id = useId();
  const [key, setKey] = useState('');
  const [remember, setRemember] = useState(true);
  const [problem, setProblem] = useState<MessageKey | null>(null);
  const [refused, setRefused] = useState<{ key: string; failure: Failure | null } | null>(null);
  const { busy, error, run } = useBusy();

  const submit = (event: Event) => {
    event.preventDefault();
    const typed = typedKey(key);
    const found = problemOf(typed) ?? (refused?.failure && refused.key === typed ? 'key_same_refused' : null);
    setProblem(found);
    if (found) return;
    void run(async () => {
      const result = await ask('saveKey', { key: typed, remember: remember && !sessionOnly });
      setRefused(result.saved ? null : { key: typed, failure: result.failure });
    });
  };

  return (
    <form class="stack key-form" onSubmit={submit} noValidate>
      <div class="row">
        <label for={id} class="grow">
          {t('key_label')}
        </label>
        <a href={DASHBOARD} target="_blank" rel="noreferrer">
          {t('key_where')}
        </a>
      </div>
      <input
        id={id}
        name="api-key"
        type="password"
        autocomplete="off"
        spellcheck={false}
        value={key}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-said`}
        onInput={(event) => setKey(event.currentTarget.value)}
      />
      <div id={`${id}-said`} class="stack" aria-live="polite">
        {problem && <p class="bad">{t(problem)}</p>}
        {!problem && isUnusual(typedKey(key)) && <p class="quiet">{t('key_unusual')}</p>}
        {refused && <p class="bad">{t('key_not_saved')}</p>}
        {refused?.failure === null && <p>{t('key_overtaken')}</p>}
        {refused?.failure && <FailureText failure={refused.failure} />}
        {error && <p class="bad">{failureWords(error)}</p>}
      </div>
      <KeepChoice remember={remember} sessionOnly={sessionOnly} onChange={setRemember} />
      <button type="submit" class="primary" disabled={busy}>
        {t(busy ? 'key_checking' : 'key_save')}
      </button>
    </form>
  );
}

function problemOf(key: string): MessageKey | null {
  if (key === '') return 'key_empty';
  if (/\s/.test(key)) return 'key_spaces';
  return key.length > MAX_API_KEY ? 'key_too_long' : null;
}

/** Documented keys are 32 hex digits, with suffixes behind `__`; the service promises no shape, so this only warns. */
function isUnusual(key: string): boolean {
  return key.length > 0 && !/^[\da-f]{32}(__\w+)*$/.test(key);
}
