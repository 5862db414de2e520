import { useId } from 'preact/hooks';
import { t } from '../../shared/i18n.ts';

interface Props {
  remember: boolean;
  /** The browser keeps nothing for us past its end. */
  sessionOnly: boolean;
  onChange(remember: boolean): void;
}

/** Whether the API key outlives the browser. */
export function KeepChoice({ remember, sessionOnly, onChange }: Props) {
  const name = useId();
  return (
    <fieldset class="stack" aria-describedby={sessionOnly ? `${name}-why` : undefined}>
      <legend class="visually-hidden">{t('key_keep_legend')}</legend>
      <div class="row">
        {[true, false].map((value) => (
          <label key={String(value)} class={sessionOnly && value ? 'row quiet' : 'row'}>
            <input
              type="radio"
              name={name}
              value={value ? 'remember' : 'session'}
              checked={(remember && !sessionOnly) === value}
              disabled={sessionOnly && value}
              onChange={() => onChange(value)}
            />
            {t(value ? 'key_remember' : 'key_session')}
          </label>
        ))}
      </div>
      {sessionOnly && (
        <p id={`${name}-why`} class="quiet session-only">
          {t('key_session_only')}
        </p>
      )}
    </fieldset>
  );
}
