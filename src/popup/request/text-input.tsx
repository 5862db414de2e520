import type { TaskField } from '../../core/requests/task-types/task-type.ts';

/** What the inputs of a field share. */
export interface ControlProps {
  id: string;
  field: TaskField;
  text: string;
  isBad: boolean;
  /** Id of what is said about it. */
  saidBy: string | undefined;
}

/** A line of text, an address or a number. */
export function TextInput({
  id,
  field,
  text,
  isBad,
  saidBy,
  change,
}: ControlProps & { change(text: string): void }) {
  const { name, control, required, suggestions } = field;
  const mode = { number: 'decimal', address: 'url', text: 'text' } as const;
  return (
    <>
      <input
        id={id}
        name={name}
        dir="ltr"
        class={control === 'number' ? '' : 'mono'}
        inputMode={mode[control as keyof typeof mode] ?? 'text'} // the others have inputs of their own
        autocomplete="off"
        spellcheck={false}
        required={required === true}
        value={text}
        list={suggestions ? `${id}-list` : undefined}
        aria-invalid={isBad}
        aria-describedby={saidBy}
        onInput={(event) => change(event.currentTarget.value)}
      />
      {suggestions && (
        <datalist id={`${id}-list`}>
          {suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </>
  );
}
