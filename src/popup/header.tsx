import { browser } from '../shared/browser.ts';
import { t } from '../shared/i18n.ts';
import { ask } from '../shared/messages.ts';
import type { Account } from '../shared/stored-items.ts';
import { age, dollars } from '../ui/format.ts';
import { useBusy } from '../ui/use-busy.ts';
import { useNow } from '../ui/use-now.ts';
import { dock, undock } from './dock.ts';
import { home } from './home.ts';
import { openInTab } from './open-in-tab.ts';

interface Props {
  account: Account | null;
  tabId: number;
  windowId: number | undefined;
}

/** The name, the balance (a click asks again), and the ways beside the page, into a tab and to the options. */
export function Header({ account, tabId, windowId }: Props) {
  const openOptions = async () => {
    await browser.runtime.openOptionsPage();
    if (home === 'popup') window.close();
  };
  return (
    <header>
      <img src="/icons/icon.svg" alt="" />
      <h1 class="grow ellipsis">{t('extension_name')}</h1>
      {account?.key && <Balance account={account} />}
      {home === 'popup' && windowId !== undefined && (
        <IconButton label={t('dock')} name="dock" path={ICONS.dock} press={() => void dock(windowId)} />
      )}
      {home === 'dock' && (
        <IconButton label={t('undock')} name="undock" path={ICONS.undock} press={() => void undock()} />
      )}
      {home !== 'tab' && (
        <IconButton
          label={t('open_in_tab')}
          name="open-in-tab"
          path={ICONS.tab}
          press={() => void openInTab(tabId)}
        />
      )}
      <IconButton
        label={t('options')}
        name="open-options"
        path={ICONS.options}
        press={() => void openOptions()}
      />
    </header>
  );
}

/** Drawn on 16 × 16, as lines. */
const ICONS = {
  dock: 'M2.5 3h11v10h-11zM9.5 3v10',
  undock: 'M2.5 3h11v10h-11zM9.5 3v10M4.5 6.5l2 1.5-2 1.5',
  tab: 'M6 3H3v10h10v-3M9 3h4v4M13 3 7 9',
  options:
    'M2 4h6M12 4h2M2 8h2M8 8h6M2 12h7M13 12h1M8 4a2 2 0 1 0 4 0 2 2 0 1 0-4 0M4 8a2 2 0 1 0 4 0 2 2 0 1 0-4 0M9 12a2 2 0 1 0 4 0 2 2 0 1 0-4 0',
};

interface IconButtonProps {
  label: string;
  /** Class of the button. */
  name: string;
  path: string;
  press(): void;
}

function IconButton({ label, name, path, press }: IconButtonProps) {
  return (
    <button type="button" class={`plain icon ${name}`} title={label} aria-label={label} onClick={press}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path
          d={path}
          fill="none"
          stroke="currentColor"
          stroke-width="1.4"
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      </svg>
    </button>
  );
}

function Balance({ account }: { account: Account }) {
  const { busy, run } = useBusy();
  const now = useNow(true);
  const { balance, failure } = account;
  const known = balance
    ? t('balance_age', dollars(balance.amount), age(balance.at, now))
    : t(failure ? 'balance_failed' : 'balance_unknown');
  return (
    <button
      type="button"
      class="plain balance"
      disabled={busy}
      title={t('balance_ask')}
      onClick={() => run(() => ask('askBalance', null))}
    >
      {busy ? t('balance_asking') : known}
    </button>
  );
}
