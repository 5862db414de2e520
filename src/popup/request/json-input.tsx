import { useState } from 'preact/hooks';
import { namesTwice } from '../../core/json-text.ts';
import { readCurl } from '../../core/requests/pasted/pasted-curl.ts';
import { withoutPastedKey } from '../../core/requests/pasted/pasted-key.ts';
import { KEY_PLACEHOLDER } from '../../core/requests/snippets.ts';
import { type FieldValues, parseTaskObject, takeApart } from '../../core/requests/task-object.ts';
import { keyOf, t } from '../../shared/i18n.ts';
import { findJsonMistake } from './json-mistake.ts';
import type { ControlProps } from './text-input.tsx';
import type { Change } from './use-draft.ts';

/** Characters of names that a sentence lists. */
const MAX_LISTED = 200;

interface Props extends ControlProps {
  values: FieldValues;
  edit(change: Change): void;
}

/** What a paste was taken apart into besides its task. */
interface TakenApart {
  isCurl: boolean;
  dropped: string[];
  variables: string[];
}

/** What the editor holds of a text that was put into it, and what became of the rest. */
interface Reading {
  text: string;
  callbackUrl: string;
  apart: TakenApart | null;
  isKeyHidden: boolean;
}

/** Takes a text apart that is a whole body or a cURL command; of what cannot be, the API key is not kept. */
function read(typed: string, isPasted: boolean): Reading {
  const curl = readCurl(typed);
  const sent = curl && 'data' in curl ? curl : null;
  const body = takeApart(sent?.data ?? typed);
  if (body || sent)
    return {
      text: body?.json ?? sent?.data ?? typed,
      callbackUrl: body?.callbackUrl ?? '',
      apart: { isCurl: sent !== null, dropped: body?.dropped ?? [], variables: sent?.variables ?? [] },
      isKeyHidden: false,
    };
  const isRefused = curl !== null || (isPasted && !parseTaskObject(typed));
  const text = isRefused ? withoutPastedKey(typed) : typed;
  return { text, callbackUrl: '', apart: null, isKeyHidden: text !== typed };
}

/** The raw `task` object. A whole body put into it, or a cURL command, is taken apart, and what is not kept is said. */
export function JsonInput({ id, field, text, isBad, saidBy, values, edit }: Props) {
  const [reading, setReading] = useState<Reading | null>(null);
  const change = (typed: string, isPasted: boolean) => {
    const now = read(typed, isPasted);
    setReading(now);
    const callbackUrl = now.callbackUrl || values['callbackUrl'];
    edit({
      values: {
        ...values,
        [field.name]: now.text,
        ...(callbackUrl === undefined ? {} : { callbackUrl }),
      },
    });
  };
  const apart = reading?.apart;
  const mistake = mistakeIn(text);
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
        aria-invalid={isBad || mistake !== ''}
        aria-describedby={mistake ? [`${id}-mistake`, saidBy].filter(Boolean).join(' ') : saidBy}
        onInput={(event) => change(event.currentTarget.value, /^insertFrom/.test(event.inputType))}
      />
      {mistake && (
        <p id={`${id}-mistake`} class="bad mistake">
          {mistake}
        </p>
      )}
      {reading?.isKeyHidden && <p class="note hidden-key">{t('pasted_key_hidden', KEY_PLACEHOLDER)}</p>}
      {twice.length > 0 && <p class="note twice">{t('json_twice', listed(twice))}</p>}
      {apart && (
        <p class="note taken-apart">
          {t(apart.isCurl ? 'taken_apart_curl' : 'taken_apart')}{' '}
          {apart.dropped.length > 0 && t('taken_apart_dropped', listed(apart.dropped))}{' '}
          {apart.dropped.includes('clientKey') && t('taken_apart_key')}{' '}
          {apart.variables.length > 0 && t('taken_apart_variables', listed(apart.variables))}
        </p>
      )}
    </>
  );
}

function listed(names: string[]): string {
  return names.join(', ').slice(0, MAX_LISTED);
}

/** Why a text is no task, in words: of a command, why none could be read from it. */
function mistakeIn(text: string): string {
  if (text.trim() === '') return '';
  const curl = readCurl(text);
  if (curl && 'refused' in curl) return t(keyOf('curl', curl.refused), curl.word.slice(0, MAX_LISTED));
  const mistake = findJsonMistake(text);
  return mistake ? t('json_mistake', mistake.line, mistake.column, t(keyOf('json', mistake.name))) : '';
}
