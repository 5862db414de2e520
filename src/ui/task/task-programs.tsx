import { useState } from 'preact/hooks';
import {
  PROGRAM_LANGUAGES,
  type ProgramLanguage,
  requestProgram,
} from '../../core/requests/request-programs.ts';
import { siteCheck } from '../../core/requests/site-check.ts';
import { resultRequest } from '../../core/requests/snippets.ts';
import type { Answer } from '../../core/tasks/answer.ts';
import { requestOf, type Task } from '../../core/tasks/task.ts';
import { keyOf, t } from '../../shared/i18n.ts';
import { CopyButton } from '../copy-button.tsx';

/** Programs for a task that the service has: one that asks for its answer, and the site's own check of that answer. */
export function TaskPrograms({ task, answer }: { task: Task; answer: Answer | null }) {
  const [language, setLanguage] = useState<ProgramLanguage>('curl');
  if (task.taskId === undefined) return null;
  const check = answer && siteCheck(requestOf(task).task, answer);
  return (
    <details class="programs">
      <summary>{t('programs')}</summary>
      <div class="stack">
        <div class="row wrap">
          <select
            name="program"
            aria-label={t('copy_as')}
            value={language}
            onChange={(event) => {
              const chosen = PROGRAM_LANGUAGES.find((one) => one === event.currentTarget.value);
              if (chosen) setLanguage(chosen);
            }}
          >
            {PROGRAM_LANGUAGES.map((one) => (
              <option key={one} value={one}>
                {t(keyOf('language', one))}
              </option>
            ))}
          </select>
          <CopyButton
            text={requestProgram(language, resultRequest(task.taskId))}
            label={t('copy_result_request')}
            isNamed
            name="copy-result"
          />
          {check && (
            <CopyButton
              text={requestProgram(language, check)}
              label={t('copy_site_check')}
              isNamed
              name="copy-check"
            />
          )}
        </div>
        {check && <p class="quiet">{t('site_check_note')}</p>}
      </div>
    </details>
  );
}
