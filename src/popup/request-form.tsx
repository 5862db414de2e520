import { useId } from 'preact/hooks';
import { addressesFor, type Draft, type DraftEdit } from '../core/draft.ts';
import { buildTask, type Problem, redactedBody } from '../core/request.ts';
import { TASK_TYPES, type TaskField, type TaskType } from '../core/task-types.ts';
import { t, tn } from '../shared/i18n.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { formNotes } from './form-notes.ts';
import { TaskFieldInput } from './task-field-input.tsx';

interface Props {
  draft: Draft;
  taskType: TaskType;
  problems: Record<string, Problem>;
  edit(change: Partial<DraftEdit>): void;
}

/** The request as fields: type, page and site key in sight, the rest and the exact body behind a click. */
export function RequestForm({ draft, taskType, problems, edit }: Props) {
  const typeId = useId();
  const notes = formNotes(draft);
  const input = (field: TaskField) => (
    <TaskFieldInput
      key={field.name}
      field={field}
      value={draft.values[field.name]}
      problem={problems[field.name]}
      note={notes[field.name]}
      offers={field.name === 'websiteURL' ? addressesFor(draft) : []}
      onChange={(value) => edit({ values: { ...draft.values, [field.name]: value } })}
    />
  );
  const shown = taskType.fields.filter((field) => field.required);
  const more = taskType.fields.filter((field) => !field.required);
  const body = redactedBody({ task: buildTask(taskType, draft.values) });
  return (
    <section class="stack" aria-label={t('form_heading')}>
      <div class="field">
        <label for={typeId}>{t('field_type')}</label>
        <select
          id={typeId}
          name="type"
          value={taskType.type}
          onChange={(event) => edit({ type: event.currentTarget.value })}
        >
          {TASK_TYPES.map(({ type }) => (
            <option key={type} value={type}>
              {type}
            </option>
          ))}
        </select>
        {notes['type'] && <p class="quiet">{notes['type']}</p>}
      </div>
      {shown.map(input)}
      <details open={more.some((field) => draft.values[field.name] || problems[field.name])}>
        <summary>{tn('more_fields', more.length)}</summary>
        <div class="stack">{more.map(input)}</div>
      </details>
      <details>
        <summary>{t('request_preview')}</summary>
        <div class="stack">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be reachable by keyboard */}
          <pre class="mono" dir="ltr" tabIndex={0}>
            {body}
          </pre>
          <div>
            <CopyButton text={body} label={t('copy_request')} />
          </div>
        </div>
      </details>
    </section>
  );
}
