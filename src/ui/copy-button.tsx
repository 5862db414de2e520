import { useEffect, useState } from 'preact/hooks';
import { t } from '../shared/i18n.ts';

interface Props {
  /** The text, or what gets it when the button is pressed. */
  text: string | (() => Promise<string>);
  /** What is copied, for screen readers: the button itself shows only “Copy”. */
  label: string;
  /** Shows the label instead of “Copy”, where nothing beside the button says what it copies. */
  isNamed?: boolean;
  /** Class of the button. */
  name?: string;
}

/** Copies a text and says so on itself for two seconds. */
export function CopyButton({ text, label, isNamed = false, name = 'copy' }: Props) {
  const [done, setDone] = useState<'copied' | 'copy_failed' | null>(null);
  useEffect(() => {
    if (!done) return undefined;
    const timer = setTimeout(setDone, 2_000, null);
    return () => clearTimeout(timer);
  }, [done]);
  const copy = () =>
    Promise.resolve(typeof text === 'string' ? text : text())
      .then((words) => navigator.clipboard.writeText(words))
      .then(
        () => setDone('copied'),
        () => setDone('copy_failed'),
      );
  const atRest = isNamed ? label : t('copy');
  return (
    <button
      type="button"
      class={name}
      onClick={copy}
      aria-label={done ? t(done) : label}
      data-other={done ? atRest : t('copied')}
    >
      {done ? t(done) : atRest}
    </button>
  );
}
