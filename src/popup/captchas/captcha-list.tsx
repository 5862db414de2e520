import { useState } from 'preact/hooks';
import { hostOf } from '../../core/address.ts';
import type { Captcha } from '../../core/captchas/captcha.ts';
import type { Scan } from '../../core/captchas/scan.ts';
import type { Draft } from '../../core/requests/draft.ts';
import { browser } from '../../shared/browser.ts';
import { keyOf, t, tn } from '../../shared/i18n.ts';
import { ask } from '../../shared/messages.ts';
import type { ShowResult } from '../../shared/protocol.ts';
import { unreadWords } from '../../ui/failure-words.ts';
import { useBusy } from '../../ui/use-busy.ts';
import { home } from '../home.ts';
import { Icon } from '../icon.tsx';
import type { Change } from '../request/use-draft.ts';
import { CaptchaChoice } from './captcha-choice.tsx';
import { ScanRemarks } from './scan-remarks.tsx';
import { SignalDetails } from './signal-details.tsx';

interface Props {
  draft: Draft;
  scan: Scan | null;
  /** Why the last reading failed; `null` when it did not. */
  unread: string | null;
  /** Reads the page once more. */
  rescan(): Promise<void>;
  edit(change: Change): void;
}

/** What the page holds, what shows it, and the choice among it. */
export function CaptchaList({ draft, scan, unread, rescan, edit }: Props) {
  const { busy, error, run } = useBusy();
  const failure = error ?? unread;
  const [shown, setShown] = useState<{ id: string; result: ShowResult } | null>(null);
  const { tabId } = draft;
  const readAgain = () => {
    setShown(null);
    return rescan();
  };
  const show = async ({ id }: Captcha) => {
    setShown(null);
    // From a tab of its own, the page has to come to the front to be looked at.
    if (home === 'tab') await browser.tabs.update(tabId, { active: true });
    setShown({ id, result: await ask('show', { tabId, captchaId: id }) });
  };
  // What was said of a captcha goes with it, but for the news that it has gone.
  const isOfList = shown && (shown.result === 'gone' || scan?.captchas.some(({ id }) => id === shown.id));
  return (
    <section class="stack page" aria-label={t('list_heading')}>
      <div class="row">
        <h2 class="grow ellipsis">{headingOf(scan, unread)}</h2>
        <button type="button" class="plain rescan" disabled={busy} onClick={() => run(readAgain)}>
          <Icon name="rescan" />
          {t('rescan')}
        </button>
      </div>
      {failure && <p class="bad unread">{unreadWords(failure)}</p>}
      {scan?.hasChanged && <p class="note">{t('page_changed')}</p>}
      {scan && (
        <CaptchaChoice
          draft={draft}
          scan={scan}
          busy={busy}
          show={(captcha) => void run(() => show(captcha))}
          edit={edit}
        />
      )}
      <p class="shown quiet" role="status">
        {isOfList && t(keyOf('show', shown.result))}
      </p>
      {scan && <ScanRemarks draft={draft} scan={scan} />}
      {scan?.state === 'read' && <SignalDetails scan={scan} />}
    </section>
  );
}

function headingOf(scan: Scan | null, unread: string | null): string {
  if (!scan) return t(unread ? 'list_heading' : 'list_scanning');
  if (scan.pageUrl === '') return t('list_heading');
  // How many a page holds that has not answered is not known.
  const isUnread = scan.state === 'silent' && scan.captchas.length === 0;
  if (scan.state === 'shut' || isUnread) return hostOf(scan.pageUrl);
  return `${hostOf(scan.pageUrl)} · ${tn('list_count', scan.captchas.length)}`;
}
