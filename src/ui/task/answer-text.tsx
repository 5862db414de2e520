import { answerLifeOf } from '../../core/requests/task-types/task-types.ts';
import { type Answer, type AnswerField, cookieHeadersOf, isCompanion } from '../../core/tasks/answer.ts';
import type { Task } from '../../core/tasks/task.ts';
import { t, tn } from '../../shared/i18n.ts';
import { callbackWords } from '../callback-words.ts';
import { CopyButton } from '../copy-button.tsx';
import { useNow } from '../use-now.ts';
import { whatNow } from './what-now.ts';

/** Characters of a value that is read and typed rather than pasted, and of one that is shown whole. */
const SHORT = 24;
const WHOLE = 160;
/** Of a value that is shown in full under the pointer. */
const MAX_TITLE = 2_000;

/** An answer to copy, field by field, how long it is good for, and what to do with it. */
export function AnswerText({ answer, task }: { answer: Answer; task: Task }) {
  const now = useNow(true);
  const life = answerLifeOf(task.type);
  const left = life === null ? null : Math.ceil(((task.endedAt ?? now) + life - now) / 1_000);
  const old = left !== null && left <= 0;
  const [first, ...others] = answer.fields;
  const companions = others.filter(isCompanion);
  return (
    <div class={old ? 'answer stack old' : 'answer stack'}>
      <FirstField field={first} />
      <p class="quiet">
        {tn('answer_length', first.value.length)}
        {left !== null && ` · ${old ? t('answer_old') : t('answer_left', left)}`}
      </p>
      <Fields fields={others.filter((field) => !isCompanion(field))} />
      <Companions fields={companions} headers={cookieHeadersOf(answer.fields)} />
      <details>
        <summary>{t('what_now')}</summary>
        <p>{whatNow(task.type)}</p>
        {task.callback !== undefined && <p class="callback wrap">{callbackWords(task.callback)}</p>}
      </details>
    </div>
  );
}

function FirstField({ field: { path, value } }: { field: AnswerField }) {
  const look = value.length <= SHORT ? 'wrap large' : value.length <= WHOLE ? 'mono wrap' : 'mono ellipsis';
  return (
    <div class="first-field">
      {path !== '' && (
        <div class="ellipsis">
          <Name path={path} />
        </div>
      )}
      <div class="row">
        <output class={`grow answer-text ${look}`} dir="auto">
          {value}
        </output>
        <CopyButton text={value} label={t('copy_answer')} name="copy primary" />
      </div>
    </div>
  );
}

interface CompanionsProps {
  fields: AnswerField[];
  headers: ReturnType<typeof cookieHeadersOf>;
}

/** What the answer works with only, and all its cookies as the header that a request sends them in, of each domain its own. */
function Companions({ fields, headers }: CompanionsProps) {
  const [header] = headers;
  if (!header && fields.length === 0) return null;
  const isOne = header && headers.length === 1;
  return (
    <>
      <div class="row">
        <p class="grow">{fields.length > 0 && t('answer_use_with')}</p>
        {isOne && (
          <CopyButton text={header.header} label={t('copy_cookies')} isNamed name="copy-cookies plain" />
        )}
      </div>
      {!isOne && (
        <Fields fields={headers.map(({ host, header }) => ({ path: `Cookie ${host}`, value: header }))} />
      )}
      <Fields fields={fields} />
    </>
  );
}

/** A line for each value: its name, and as much of it as there is room for. */
function Fields({ fields }: { fields: AnswerField[] }) {
  if (fields.length === 0) return null;
  return (
    <dl class="fields">
      {fields.map(({ path, value }) => (
        <div key={path}>
          <dt class="ellipsis">
            <Name path={path} />
          </dt>
          <dd class="row">
            <span class="mono ellipsis grow" dir="auto" title={value.slice(0, MAX_TITLE)}>
              {value === '' ? <i class="quiet">{t('answer_empty')}</i> : value}
            </span>
            <CopyButton text={value} label={t('copy_named', path || t('answer_whole'))} name="copy plain" />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The path of a value; a whole answer has none. */
function Name({ path }: { path: string }) {
  return (
    <bdi class="mono quiet" title={path}>
      {path || t('answer_whole')}
    </bdi>
  );
}
