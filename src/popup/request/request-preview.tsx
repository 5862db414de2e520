import { useState } from 'preact/hooks';
import type { Scan } from '../../core/captchas/scan.ts';
import type { Draft } from '../../core/requests/draft.ts';
import { fieldSources } from '../../core/requests/form-sources.ts';
import { redactedBody } from '../../core/requests/kept-request.ts';
import { buildRequest, checkValues } from '../../core/requests/request.ts';
import {
  KEY_PLACEHOLDER,
  SNIPPET_LANGUAGES,
  type SnippetLanguage,
  snippet,
} from '../../core/requests/snippets.ts';
import type { TaskType } from '../../core/requests/task-types/task-type.ts';
import { keyOf, t } from '../../shared/i18n.ts';
import { ask } from '../../shared/messages.ts';
import { CopyButton } from '../../ui/copy-button.tsx';

interface Props {
  draft: Draft;
  scan: Scan | null;
  taskType: TaskType;
  hasKey: boolean;
}

/** The exact body that would be sent, where its fields come from, and copies of it as JSON or as a program. */
export function RequestPreview({ draft, scan, taskType, hasKey }: Props) {
  const [language, setLanguage] = useState<SnippetLanguage>('json');
  const { values } = draft;
  const unread = checkValues(taskType, values)['json'];
  const isReadable = !unread || unread === 'picture_gone' || unread === 'secret_gone';
  const body = buildRequest(taskType, values);
  const withKey = async () => {
    const text = await ask('snippetWithKey', { language, type: taskType.type, values });
    if (text === null) throw new Error('There is no key.');
    return text;
  };
  return (
    <details class="preview">
      <summary>{t('request_preview')}</summary>
      {isReadable ? (
        <div class="stack">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be reachable by keyboard */}
          <pre class="mono" dir="ltr" tabIndex={0}>
            {redactedBody(body)}
          </pre>
          <Sources draft={draft} scan={scan} taskType={taskType} />
          <div class="row">
            <select
              name="language"
              aria-label={t('copy_as')}
              value={language}
              onChange={(event) => {
                const chosen = SNIPPET_LANGUAGES.find((one) => one === event.currentTarget.value);
                if (chosen) setLanguage(chosen);
              }}
            >
              {SNIPPET_LANGUAGES.map((one) => (
                <option key={one} value={one}>
                  {t(keyOf('language', one))}
                </option>
              ))}
            </select>
            <CopyButton text={snippet(language, KEY_PLACEHOLDER, body)} label={t('copy_request')} />
            {hasKey && <CopyButton text={withKey} label={t('copy_with_key')} isNamed name="with-key" />}
          </div>
        </div>
      ) : (
        <p class="quiet">{t('preview_unreadable')}</p>
      )}
    </details>
  );
}

/** Which fields the page gave, and which the user. */
function Sources({ draft, scan, taskType }: Omit<Props, 'hasKey'>) {
  const sources = fieldSources(draft, scan);
  const sent = taskType.fields.map(({ name }) => name).filter((name) => draft.values[name]);
  const list = (from: 'page' | 'user') => sent.filter((name) => sources[name] === from).join(', ');
  return (
    <p class="quiet wrap sources">
      {list('page') && (
        <>
          {t('from_page')} <span class="mono">{list('page')}</span>
          <br />
        </>
      )}
      {list('user') && (
        <>
          {t('from_user')} <span class="mono">{list('user')}</span>
        </>
      )}
    </p>
  );
}
