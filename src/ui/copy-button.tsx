import { useEffect, useState } from 'preact/hooks';
import { t } from '../shared/i18n.ts';

interface Props {
  text: string;
  /** What is copied, for those who do not see the button's place. */
  label: string;
  /** Shows the label itself, where no text beside the button says what it copies. */
  isNamed?: boolean;
}

/** Copies a text and says so on itself for two seconds. */
export function CopyButton({ text, label, isNamed = false }: Props) {
  const [done, setDone] = useState<'copied' | 'copy_failed' | null>(null);
  useEffect(() => {
    if (!done) return undefined;
    const timer = setTimeout(setDone, 2_000, null);
    return () => clearTimeout(timer);
  }, [done]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setDone('copied'),
      () => setDone('copy_failed'),
    );
  return (
    <button type="button" onClick={copy} aria-label={done ? t(done) : label}>
      {done ? t(done) : isNamed ? label : t('copy')}
    </button>
  );
}
