import { useId, useState } from 'preact/hooks';
import type { TaskField } from '../../core/requests/task-types/task-type.ts';
import { t } from '../../shared/i18n.ts';
import { fieldHelp, fieldLabel } from './field-words.ts';

/** A question mark; pressed, a sentence about the field and the way to the service's page about it. */
export function FieldHelp({ field: { name }, docs }: { field: TaskField; docs: string }) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const label = t('help_about', fieldLabel(name));
  return (
    <>
      <button
        type="button"
        class="plain help"
        aria-expanded={isOpen}
        aria-controls={id}
        aria-label={label}
        title={label}
        onClick={() => setOpen(!isOpen)}
      >
        ?
      </button>
      <p id={id} class="quiet" hidden={!isOpen}>
        {fieldHelp(name)}{' '}
        <a href={docs} target="_blank" rel="noreferrer">
          {t('help_more')}
        </a>
      </p>
    </>
  );
}
