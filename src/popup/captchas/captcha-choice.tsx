import type { Captcha } from '../../core/captchas/captcha.ts';
import { type Draft, type DraftEdit, editFor } from '../../core/requests/draft.ts';
import { t } from '../../shared/i18n.ts';
import { evidenceWords, kindWords, shortKey } from './captcha-words.ts';

interface Props {
  draft: Draft;
  captchas: Captcha[];
  /** A question to the page is under way. */
  busy: boolean;
  show(captcha: Captcha): void;
  edit(change: Partial<DraftEdit>): void;
}

/** The captchas of the page as a group of radio buttons, each with *Show*, and the ways to a request without any. */
export function CaptchaChoice({ draft, captchas, busy, show, edit }: Props) {
  const isPicture = draft.type === 'ImageToTextTask';
  return (
    <div
      class={draft.pageChanged ? 'captchas old' : 'captchas'}
      role="radiogroup"
      aria-label={t('list_heading')}
    >
      {captchas.map((captcha) => (
        <div key={captcha.id} class="captcha">
          <label>
            <input
              type="radio"
              name="captcha"
              checked={draft.selected === captcha.id}
              onChange={() => edit(editFor(captcha, draft.values))}
            />
            <span>{kindWords(captcha)}</span>
            <span class="mono quiet" dir="ltr" title={captcha.siteKey.slice(0, 100)}>
              {shortKey(captcha.siteKey)}
            </span>
            <span class="evidence quiet">{evidenceWords(captcha)}</span>
          </label>
          <button
            type="button"
            class="plain show"
            disabled={busy}
            aria-label={t('show_named', kindWords(captcha), shortKey(captcha.siteKey))}
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
