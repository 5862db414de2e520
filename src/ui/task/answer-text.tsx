import { answerKindOf, answerLifeOf } from '../../core/requests/task-types/task-types.ts';
import type { Answer } from '../../core/tasks/answer.ts';
import type { Task } from '../../core/tasks/task.ts';
import { t, tn } from '../../shared/i18n.ts';
import { CopyButton } from '../copy-button.tsx';
import { useNow } from '../use-now.ts';
import { whatNow } from './what-now.ts';

/** An answer to copy, how long it is good for, and what to do with it. */
export function AnswerText({ answer, task }: { answer: Answer; task: Task }) {
  const now = useNow(true);
  const life = answerLifeOf(task.type);
  const left = life === null ? null : Math.ceil(((task.endedAt ?? now) + life - now) / 1_000);
  const isText = answerKindOf(task.type) === 'image';
  const old = left !== null && left <= 0;
  return (
    <div class={old ? 'answer stack old' : 'answer stack'}>
      <div class="row">
        <output class={isText ? 'grow wrap answer-text large' : 'mono ellipsis grow answer-text'} dir="auto">
          {answer.text}
        </output>
        <CopyButton text={answer.text} label={t('copy_answer')} />
      </div>
      <p class="quiet">
        {tn('answer_length', answer.text.length)}
        {left !== null && ` · ${old ? t('answer_old') : t('answer_left', left)}`}
      </p>
      {(answer.userAgent || answer.cookies) && (
        <dl class="stack">
          <dt>{t('answer_use_with')}</dt>
          {answer.userAgent && <Extra name={t('answer_user_agent')} text={answer.userAgent} />}
          {answer.cookies && <Extra name={t('answer_cookies')} text={cookieHeader(answer.cookies)} />}
        </dl>
      )}
      <details>
        <summary>{t('what_now')}</summary>
        <p>{whatNow(task.type)}</p>
      </details>
    </div>
  );
}

function Extra({ name, text }: { name: string; text: string }) {
  return (
    <dd class="row">
      <span class="quiet">{name}</span>
      <span class="mono ellipsis grow" dir="ltr">
        {text}
      </span>
      <CopyButton text={text} label={t('copy_named', name)} />
    </dd>
  );
}

function cookieHeader(cookies: Record<string, string>): string {
  return Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
}
