import { useState } from 'preact/hooks';
import { hostOf } from '../../core/address.ts';
import type { Captcha } from '../../core/captchas/captcha.ts';
import type { Scan } from '../../core/captchas/scan.ts';
import type { Draft, DraftEdit } from '../../core/requests/draft.ts';
import { browser } from '../../shared/browser.ts';
import { keyOf, t, tn } from '../../shared/i18n.ts';
import { ask } from '../../shared/messages.ts';
import type { ShowResult } from '../../shared/protocol.ts';
import { useBusy } from '../../ui/use-busy.ts';
import { CaptchaChoice } from './captcha-choice.tsx';
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
  const [shown, setShown] = useState<{ id: string; result: ShowResult } | null>(null);
  const { scan, tabId } = draft;
  const rescan = () => {
    setShown(null);
    return ask('scan', { tabId });
  };
  const show = async ({ id }: Captcha) => {
    setShown(null);
    // From a tab of its own, the page has to come to the front to be looked at.
    if (isTab) await browser.tabs.update(tabId, { active: true });
    setShown({ id, result: await ask('show', { tabId, captchaId: id }) });
  };
  // What was said of a captcha goes with it, but for the news that it has gone.
  const isOfList = shown && (shown.result === 'gone' || scan?.captchas.some(({ id }) => id === shown.id));
  return (
    <section class="stack" aria-label={t('list_heading')}>
      <div class="row">
        <h2 class="grow ellipsis">{headingOf(scan)}</h2>
        <button type="button" class="plain rescan" disabled={busy} onClick={() => run(rescan)}>
          {t('rescan')}
        </button>
      </div>
      {error && <p class="bad">{t('background_gone', error)}</p>}
      {draft.pageChanged && <p class="note">{t('page_changed')}</p>}
      {scan && (
        <CaptchaChoice
          draft={draft}
          captchas={scan.captchas}
          busy={busy}
          show={(captcha) => void run(() => show(captcha))}
          edit={edit}
        />
      )}
      <p class="shown quiet" role="status">
        {isOfList && t(keyOf('show', shown.result))}
      </p>
      {scan && <ScanRemarks draft={draft} scan={scan} isTab={isTab} />}
      {scan?.state === 'read' && <SignalDetails scan={scan} />}
    </section>
  );
}

function headingOf(scan: Scan | null): string {
  if (!scan) return t('list_scanning');
  if (scan.pageUrl === '') return t('list_heading');
  return `${hostOf(scan.pageUrl)} · ${tn('list_count', scan.captchas.length)}`;
}
