import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../shared/i18n.ts';

interface Props {
  label: string;
  question: string;
  yes: string;
  /** Class of the button; the one that says yes has the class `<name>-yes`. */
  name: string;
  disabled?: boolean;
  act(): void;
}

/** A button for what cannot be undone: it asks first. */
export function AskFirst({ label, question, yes, name, disabled = false, act }: Props) {
  const [asking, setAsking] = useState(false);
  const no = useRef<HTMLButtonElement>(null);
  // A second press of Enter must not be a yes.
  useLayoutEffect(() => {
    if (asking) no.current?.focus();
  }, [asking]);
  if (!asking) {
    return (
      <button type="button" class={name} disabled={disabled} onClick={() => setAsking(true)}>
        {label}
      </button>
    );
  }
  const decide = (isYes: boolean) => {
    setAsking(false);
    if (isYes) act();
  };
  return (
    <fieldset class="row" aria-label={label}>
      <span>{question}</span>
      <button type="button" class={`${name}-yes`} onClick={() => decide(true)}>
        {yes}
      </button>
      <button ref={no} type="button" onClick={() => decide(false)}>
        {t('cancel')}
      </button>
    </fieldset>
  );
}
