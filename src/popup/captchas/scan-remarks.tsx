import { hostOf, patternOf } from '../../core/address.ts';
import type { Scan } from '../../core/captchas/scan.ts';
import type { Draft } from '../../core/requests/draft.ts';
import { browser } from '../../shared/browser.ts';
import { t, tn } from '../../shared/i18n.ts';
import { ask } from '../../shared/messages.ts';
import { isLasting } from '../home.ts';

/** Sites that are offered for a look inside; the rest are counted. */
const MAX_OFFERED = 5;

/** What a scan could not see, and what else should be known of it. */
export function ScanRemarks({ draft, scan }: { draft: Draft; scan: Scan }) {
  const { state, captchas, unseenOrigins, waitingOrigins, silentFrames, dropped } = scan;
  const chosenGone = draft.selected !== null && !captchas.some(({ id }) => id === draft.selected);
  const isEmpty = captchas.length === 0;
  const isUnread = isEmpty && state === 'silent';
  return (
    <>
      {state === 'shut' && <p>{t(isLasting ? 'list_shut_tab' : 'list_shut')}</p>}
      {isEmpty && state === 'read' && <p>{t('list_none')}</p>}
      {isUnread && <p>{t('list_silent')}</p>}
      {chosenGone && <p class="note">{t('choice_gone')}</p>}
      {unseenOrigins.slice(0, MAX_OFFERED).map((origin) => (
        <LookInside key={origin} draft={draft} origin={origin} />
      ))}
      {unseenOrigins.length > MAX_OFFERED && (
        <p class="quiet">{tn('frames_more', unseenOrigins.length - MAX_OFFERED)}</p>
      )}
      {unseenOrigins.length > 0 && <p class="quiet">{t('look_inside_note')}</p>}
      {waitingOrigins.map((origin) => (
        <p key={origin} class="quiet">
          {t('frames_waiting', hostOf(origin))}
        </p>
      ))}
      {silentFrames.length > 0 && !isUnread && (
        <p class="quiet">{tn('frames_silent', silentFrames.length)}</p>
      )}
      {dropped > 0 && <p class="quiet">{tn('signals_dropped', dropped)}</p>}
    </>
  );
}

/** The frames of one site, and the question to the browser for it. The background scans again after a grant. */
function LookInside({ draft: { tabId, refusedOrigins }, origin }: { draft: Draft; origin: string }) {
  const look = async () => {
    // Nothing may come before it in this click, or Firefox refuses.
    const isGranted = await browser.permissions.request({ origins: [patternOf(origin)] });
    if (!isGranted) await ask('lookRefused', { tabId, origin });
  };
  return (
    <div class="row look-inside">
      <span class="grow wrap">
        {t('frames_unseen', hostOf(origin))}
        {refusedOrigins.includes(origin) && <span class="quiet"> · {t('look_refused')}</span>}
      </span>
      <button
        type="button"
        class="plain"
        aria-label={t('look_inside_named', hostOf(origin))}
        onClick={() => void look()}
      >
        {t('look_inside')}
      </button>
    </div>
  );
}
