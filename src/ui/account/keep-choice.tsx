import { useId } from 'preact/hooks';
import { t } from '../../shared/i18n.ts';

interface Props {
  remember: boolean;
  onChange(remember: boolean): void;
}

/** Whether the API key outlives the browser. */
export function KeepChoice({ remember, onChange }: Props) {
  const name = useId();
  return (
    <fieldset class="row">
      <legend class="visually-hidden">{t('key_keep_legend')}</legend>
      {[true, false].map((value) => (
        <label key={String(value)} class="row">
          <input type="radio" name={name} checked={remember === value} onChange={() => onChange(value)} />
          {t(value ? 'key_remember' : 'key_session')}
        </label>
      ))}
    </fieldset>
  );
}
