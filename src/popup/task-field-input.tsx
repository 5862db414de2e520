import { useId } from 'preact/hooks';
import type { Problem } from '../core/request.ts';
import type { TaskField } from '../core/task-types.ts';
import { keyOf, type MessageKey, t } from '../shared/i18n.ts';

interface Props {
  field: TaskField;
  value: string | boolean | undefined;
  problem: Problem | undefined;
  note: string | undefined;
  /** Values that the user may take instead. */
  offers: string[];
  onChange(value: string | boolean): void;
}

/** One field of a task, as its row in the table of task types says. */
export function TaskFieldInput({ field, value, problem, note, offers, onChange }: Props) {
  const id = useId();
  // The table is data: a test holds that every field in it has its words.
  const label = t(keyOf('field', field.name) as MessageKey);
  if (field.control === 'checkbox') {
    return (
      <div class="field">
        <label class="tick">
          <input
            type="checkbox"
            name={field.name}
            checked={value === true}
            onChange={(event) => onChange(event.currentTarget.checked)}
          />
          {label}
        </label>
      </div>
    );
  }
  const text = typeof value === 'string' ? value : '';
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        name={field.name}
        dir="ltr"
        class={field.control === 'number' ? '' : 'mono'}
        inputMode={field.control === 'number' ? 'decimal' : field.control === 'address' ? 'url' : 'text'}
        autocomplete="off"
        spellcheck={false}
        required={field.required === true}
        value={text}
        aria-invalid={problem !== undefined}
        aria-describedby={problem || note ? `${id}-said` : undefined}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {(problem || note) && (
        <p id={`${id}-said`} class={problem ? 'bad' : 'quiet wrap'}>
          {problem ? problemWords(problem, field) : note}
        </p>
      )}
      {offers.map((offer) => (
        <button key={offer} type="button" class="plain offer wrap" onClick={() => onChange(offer)}>
          {t('use_instead', offer)}
        </button>
      ))}
    </div>
  );
}

function problemWords(problem: Problem, { maxLength = 0, min = 0, max = 0 }: TaskField): string {
  if (problem === 'too_long') return t('problem_too_long', maxLength);
  if (problem === 'out_of_range') return t('problem_out_of_range', min, max);
  return t(keyOf('problem', problem));
}
