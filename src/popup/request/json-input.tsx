import { useState } from 'preact/hooks';
import { namesTwice } from '../../core/json-text.ts';
import type { FieldValues } from '../../core/requests/task-object.ts';
import { takeApart } from '../../core/requests/task-object.ts';
import { keyOf, t } from '../../shared/i18n.ts';
import { findJsonMistake } from './json-mistake.ts';
import type { ControlProps } from './text-input.tsx';
import type { Change } from './use-draft.ts';

interface Props extends ControlProps {
  values: FieldValues;
  edit(change: Change): void;
}

/** The raw `task` object. A whole body put into it is taken apart, and what is not sent is said. */
export function JsonInput({ id, field, text, isBad, saidBy, values, edit }: Props) {
  const [dropped, setDropped] = useState<string[] | null>(null);
  const change = (typed: string) => {
    const body = takeApart(typed);
    setDropped(body?.dropped ?? null);
    const callbackUrl = body?.callbackUrl || values['callbackUrl'];
    edit({
      values: {
        ...values,
        [field.name]: body ? body.json : typed,
        ...(callbackUrl === undefined ? {} : { callbackUrl }),
      },
    });
  };
  const mistake = text.trim() === '' ? null : findJsonMistake(text);
  const twice = text.trim() === '' || mistake ? [] : namesTwice(text);
  return (
    <>
      <textarea
        id={id}
        name={field.name}
        dir="ltr"
        class="mono"
        rows={8}
        spellcheck={false}
        required={field.required === true}
        value={text}
        placeholder='{ "type": "TurnstileTask", "websiteURL": "https://…", "websiteKey": "…" }'
        aria-invalid={isBad || mistake !== null}
        aria-describedby={mistake ? [`${id}-mistake`, saidBy].filter(Boolean).join(' ') : saidBy}
        onInput={(event) => change(event.currentTarget.value)}
      />
      {mistake && (
        <p id={`${id}-mistake`} class="bad mistake">
          {t('json_mistake', mistake.line, mistake.column, t(keyOf('json', mistake.name)))}
        </p>
      )}
      {twice.length > 0 && <p class="note twice">{t('json_twice', twice.join(', ').slice(0, 200))}</p>}
      {dropped && (
        <p class="note taken-apart">
          {t('taken_apart')}{' '}
          {dropped.length > 0 && t('taken_apart_dropped', dropped.join(', ').slice(0, 200))}{' '}
          {dropped.includes('clientKey') && t('taken_apart_key')}
        </p>
      )}
    </>
  );
}
