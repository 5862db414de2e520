import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Scan } from '../../core/captchas/scan.ts';
import type { Draft } from '../../core/requests/draft.ts';
import { addressesFor } from '../../core/requests/form-sources.ts';
import { lostFrom } from '../../core/requests/kept-request.ts';
import { buildRequest, checkValues, type Problem } from '../../core/requests/request.ts';
import { type FieldValues, parseTaskObject } from '../../core/requests/task-object.ts';
import type { TaskField, TaskType } from '../../core/requests/task-types/task-type.ts';
import { OTHER_TYPE, pictureFieldOf, taskTypeOf } from '../../core/requests/task-types/task-types.ts';
import { t, tn } from '../../shared/i18n.ts';
import { formNotes } from './form-notes.ts';
import { RequestPreview } from './request-preview.tsx';
import { TaskFieldInput } from './task-field-input.tsx';
import { TypeChoice } from './type-choice.tsx';
import type { Change } from './use-draft.ts';

interface Props {
  draft: Draft;
  scan: Scan | null;
  taskType: TaskType;
  problems: Record<string, Problem>;
  hasKey: boolean;
  edit(change: Change): void;
}

/** The request as fields: type, page and site key in sight, the rest and the exact body behind a click. */
export function RequestForm({ draft, scan, taskType, problems, hasKey, edit }: Props) {
  const notes = formNotes(draft, scan, taskType);
  const { values } = draft;
  const input = (field: TaskField) => (
    <TaskFieldInput
      key={field.name}
      field={field}
      docs={field.docs ?? taskType.docs}
      draft={draft}
      // What was not kept is said at once, not at the first press.
      problem={problems[field.name] ?? lostFrom(String(values[field.name] ?? '')) ?? undefined}
      note={notes[field.name]}
      offers={field.name === 'websiteURL' ? addressesFor(draft, scan) : []}
      edit={edit}
    />
  );
  const changeType = (type: string) => {
    const { json, ...rest } = withPicture(values, taskType.type, type);
    // What the form itself wrote there is written anew, from what the form holds then.
    const own =
      json && json !== taskTextOf(values) ? json : type === OTHER_TYPE && taskText(taskType, values);
    edit({ type, values: own ? { ...rest, json: own } : rest });
  };
  const shown = taskType.fields.filter((field) => field.required);
  const more = taskType.fields.filter((field) => !field.required);
  return (
    <section class="stack request" aria-label={t('form_heading')}>
      <TypeChoice taskType={taskType} note={notes['type']} choose={changeType} />
      {shown.map(input)}
      <MoreFields
        count={more.length}
        isNeeded={more.some((field) => values[field.name])}
        wrong={more.filter((field) => problems[field.name]).map(({ name }) => name)}
      >
        {more.map(input)}
      </MoreFields>
      <RequestPreview draft={draft} scan={scan} taskType={taskType} hasKey={hasKey} />
    </section>
  );
}

/** The fields that a request can do without; they come into sight by themselves when one is filled in or wrong. */
function MoreFields({
  count,
  isNeeded,
  wrong,
  children,
}: {
  count: number;
  isNeeded: boolean;
  /** Names of the fields that stood in the way of the last press. */
  wrong: string[];
  children: ComponentChildren;
}) {
  const wrongNames = wrong.join(' ');
  const [isOpen, setOpen] = useState(isNeeded || wrongNames !== '');
  // They stay when the last one is emptied: somebody is typing there.
  useEffect(() => {
    if (isNeeded || wrongNames !== '') setOpen(true);
  }, [isNeeded, wrongNames]);
  return (
    <details class="more" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{tn('more_fields', count)}</summary>
      <div class="stack">{children}</div>
    </details>
  );
}

/** A task as the raw editor shows it; `null` when the form is not complete. */
function taskText(taskType: TaskType, values: FieldValues): string | null {
  if (Object.keys(checkValues(taskType, values)).length > 0) return null;
  return JSON.stringify(buildRequest(taskType, values).task, null, 2);
}

/** The same for the type that the raw editor's own text names. */
function taskTextOf(values: FieldValues): string | null {
  const task = parseTaskObject(String(values['json']));
  const type = task && taskTypeOf(task);
  return type ? taskText(type, values) : null;
}

/** A picture stays when another type is chosen that wants one. */
function withPicture(values: FieldValues, before: string, type: string): FieldValues {
  const [from, to] = [pictureFieldOf(before)?.name, pictureFieldOf(type)?.name];
  if (from === undefined || to === undefined || from === to) return values;
  const { [from]: picture = '', ...rest } = values;
  return { ...rest, [to]: picture };
}
