import { useId } from 'preact/hooks';
import { hiddenCharacters } from '../../core/hidden-characters.ts';
import type { Draft } from '../../core/requests/draft.ts';
import type { Problem } from '../../core/requests/request.ts';
import type { TaskField } from '../../core/requests/task-types/task-type.ts';
import { t } from '../../shared/i18n.ts';
import { PictureInput } from '../picture/picture-input.tsx';
import { FieldHelp } from './field-help.tsx';
import { fieldLabel, problemWords } from './field-words.ts';
import { JsonInput } from './json-input.tsx';
import { TextInput } from './text-input.tsx';
import type { Change } from './use-draft.ts';

interface Props {
  field: TaskField;
  /** The service's page about the field. */
  docs: string;
  draft: Draft;
  problem: Problem | undefined;
  note: string | undefined;
  /** Values that the user may take instead. */
  offers: string[];
  edit(change: Change): void;
}

/** One field of a task, as its row in the table of task types says. */
export function TaskFieldInput({ field, docs, draft, problem, note, offers, edit }: Props) {
  const id = useId();
  const { values } = draft;
  const { name } = field;
  const value = values[name];
  const change = (next: string | boolean) => edit({ values: { ...values, [name]: next } });
  const help = <FieldHelp field={field} docs={docs} />;
  const said = problem ? withHidden(problemWords(problem, field), value) : note;
  const saidBy = said ? `${id}-said` : undefined;
  const words = said && (
    <p id={saidBy} class={problem ? 'bad' : 'quiet wrap'}>
      {said}
    </p>
  );
  if (field.control === 'checkbox') {
    return (
      <div class="field">
        <label class="tick">
          <input
            type="checkbox"
            name={name}
            checked={value === true}
            aria-invalid={problem !== undefined}
            aria-describedby={saidBy}
            onChange={(event) => change(event.currentTarget.checked)}
          />
          {fieldLabel(name)}
        </label>
        {help}
        {words}
      </div>
    );
  }
  const control = {
    id,
    field,
    text: typeof value === 'string' ? value : '',
    isBad: problem !== undefined,
    saidBy,
  };
  return (
    <div class="field">
      <label for={id}>{fieldLabel(name)}</label>
      {field.control === 'picture' ? (
        <PictureInput {...control} draft={draft} edit={edit} />
      ) : field.control === 'json' ? (
        <JsonInput {...control} values={values} edit={edit} />
      ) : (
        <TextInput {...control} change={change} />
      )}
      {help}
      {words}
      {offers.map((offer) => (
        <button key={offer} type="button" class="plain offer wrap" onClick={() => change(offer)}>
          {t('use_instead', offer)}
        </button>
      ))}
    </div>
  );
}

/** What is wrong may be a character that cannot be seen. */
function withHidden(words: string, value: string | boolean | undefined): string {
  const hidden = hiddenCharacters(typeof value === 'string' ? value : '');
  return hidden.length > 0 ? `${words} ${t('hidden_note', hidden.join(', '))}` : words;
}
