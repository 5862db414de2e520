import { useState } from 'preact/hooks';
import type { Captcha } from '../core/captcha.ts';
import { type Draft, type DraftEdit, editFor } from '../core/draft.ts';
import type { Scan } from '../core/scan.ts';
import { browser } from '../shared/browser.ts';
import { keyOf, t, tn } from '../shared/i18n.ts';
import { ask, type ShowResult } from '../shared/messages.ts';
import { hostOf } from '../shared/sites.ts';
import { useBusy } from '../ui/use-busy.ts';
import { evidenceWords, kindWords, shortKey } from './captcha-words.ts';
import { ScanRemarks } from './scan-remarks.tsx';
import { SignalDetails } from './signal-details.tsx';

interface Props {
  draft: Draft;
  isTab: boolean;
  edit(change: Partial<DraftEdit>): void;
}

/** What the page holds, what shows it, and the choice among it. */
export function CaptchaList({ draft, isTab, edit }: Props) {
  const { busy, error, run } = useBusy();
  const { scan, tabId } = draft;
  return (
    <section class="stack" aria-label={t('list_heading')}>
      <div class="row">
        <h2 class="grow ellipsis">{headingOf(scan)}</h2>
        <button type="button" class="plain" disabled={busy} onClick={() => run(() => ask('scan', { tabId }))}>
          {t('rescan')}
        </button>
      </div>
      {error && <p class="bad">{t('background_gone', error)}</p>}
      {draft.pageChanged && <p class="note">{t('page_changed')}</p>}
      {scan && scan.captchas.length > 0 && (
        <Choice draft={draft} isTab={isTab} captchas={scan.captchas} edit={edit} />
      )}
      {scan && <ScanRemarks draft={draft} scan={scan} isTab={isTab} />}
      {scan?.state === 'read' && <SignalDetails scan={scan} />}
    </section>
  );
}

function Choice({ draft, isTab, captchas, edit }: Props & { captchas: Captcha[] }) {
  const { busy, run } = useBusy();
  const [shown, setShown] = useState<ShowResult | null>(null);
  const show = ({ id }: Captcha) =>
    run(async () => {
      setShown(null);
      // From a tab of its own, the page has to come to the front to be looked at.
      if (isTab) await browser.tabs.update(draft.tabId, { active: true });
      setShown(await ask('show', { tabId: draft.tabId, captchaId: id }));
    });
  return (
    <>
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
                onChange={() => edit(editFor(captcha))}
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
        <div class="captcha">
          <label>
            <input
              type="radio"
              name="captcha"
              checked={draft.selected === null}
              onChange={() => edit({ selected: null })}
            />
            <span>{t('enter_by_hand')}</span>
          </label>
        </div>
      </div>
      <p class="shown quiet" role="status">
        {shown && t(keyOf('show', shown))}
      </p>
    </>
  );
}

function headingOf(scan: Scan | null): string {
  if (!scan) return t('list_scanning');
  if (scan.pageUrl === '') return t('list_heading');
  return `${hostOf(scan.pageUrl)} · ${tn('list_count', scan.captchas.length)}`;
}
