import type { Captcha } from '../../core/captchas/captcha.ts';
import type { Scan } from '../../core/captchas/scan.ts';
import type { Draft } from '../../core/requests/draft.ts';
import { editFor } from '../../core/requests/fill-draft.ts';
import { pictureFieldOf } from '../../core/requests/task-types/task-types.ts';
import { t, wordsOf } from '../../shared/i18n.ts';
import type { Change } from '../request/use-draft.ts';
import { evidenceWords, kindWords, shortKey } from './captcha-words.ts';

interface Props {
  draft: Draft;
  scan: Scan;
  /** A question to the page is under way. */
  busy: boolean;
  show(captcha: Captcha): void;
  edit(change: Change): void;
}

/** The captchas of the page as a group of radio buttons, each with *Show*, and the ways to a request without any. */
export function CaptchaChoice({ draft, scan, busy, show, edit }: Props) {
  const isPicture = pictureFieldOf(draft.type) !== undefined;
  return (
    <div
      class={scan.hasChanged ? 'captchas old' : 'captchas'}
      role="radiogroup"
      aria-label={t('list_heading')}
    >
      {scan.captchas.map((captcha) => (
        <div key={captcha.id} class="captcha">
          {captcha.taskType === null ? (
            <NamedCaptcha
              captcha={captcha}
              take={() => edit({ ...editFor(captcha, scan, draft.values), selected: null })}
            />
          ) : (
            <label>
              <input
                type="radio"
                name="captcha"
                checked={draft.selected === captcha.id}
                onChange={() => edit(editFor(captcha, scan, draft.values))}
              />
              <CaptchaLine captcha={captcha} />
            </label>
          )}
          <button
            type="button"
            class="plain show"
            disabled={busy}
            aria-label={t('show_named', kindWords(captcha), shortKey(captcha.key))}
            onClick={() => show(captcha)}
          >
            {t('show')}
          </button>
        </div>
      ))}
      <div class="captcha by-hand">
        <label>
          <input
            type="radio"
            name="captcha"
            checked={draft.selected === null && !isPicture}
            onChange={() => edit({ selected: null, ...(isPicture ? { type: 'RecaptchaV2Task' } : {}) })}
          />
          <span>{t('enter_by_hand')}</span>
        </label>
        <label>
          <input
            type="radio"
            name="captcha"
            checked={draft.selected === null && isPicture}
            onChange={() => edit({ selected: null, type: 'ImageToTextTask' })}
          />
          <span>{t('image_to_text')}</span>
        </label>
      </div>
    </div>
  );
}

/** A captcha without a form: why there is none, and its task as JSON to go on from. */
function NamedCaptcha({ captcha, take }: { captcha: Captcha; take(): void }) {
  return (
    <div class="named">
      <CaptchaLine captcha={captcha} />
      {captcha.values['json'] !== undefined && (
        <button
          type="button"
          class="plain use-json"
          aria-label={t('use_json_named', kindWords(captcha))}
          onClick={take}
        >
          {t('use_json')}
        </button>
      )}
    </div>
  );
}

/** What it is, by what that is known, and what is to be said of it. */
function CaptchaLine({ captcha }: { captcha: Captcha }) {
  const { key, taskType, notes } = captcha;
  return (
    <>
      <span>{kindWords(captcha)}</span>
      <span class="key mono quiet" dir="ltr" title={key.slice(0, 100)}>
        {shortKey(key)}
      </span>
      <span class="evidence quiet">
        {evidenceWords(captcha)}
        {taskType === null && ` · ${wordsOf(notes['type'] ?? 'no_form')}`}
      </span>
    </>
  );
}
