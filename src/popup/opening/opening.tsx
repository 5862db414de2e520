import { t } from '../../shared/i18n.ts';
import { Header } from '../header.tsx';
import { home } from '../home.ts';

/** What the page paints first, with little script: its head, and that it reads, where it does so unasked. */
export function Opening({ tabId, windowId }: { tabId: number; windowId: number | undefined }) {
  return (
    <div class="view">
      <Header account={null} tabId={tabId} windowId={windowId} />
      {home !== 'dock' && <Waiting />}
    </div>
  );
}

/** What stands where the list will be. */
export function Waiting() {
  return (
    <main>
      <h2 class="ellipsis">{t('list_scanning')}</h2>
    </main>
  );
}
