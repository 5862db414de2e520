import { browser } from '../shared/browser.ts';
import { t } from '../shared/i18n.ts';
import { ask } from '../shared/messages.ts';
import type { Account } from '../shared/stored-items.ts';
import { age, dollars } from '../ui/format.ts';
import { useBusy } from '../ui/use-busy.ts';
import { useNow } from '../ui/use-now.ts';
import { canDock, dock, undock } from './dock.ts';
import { home, isLasting } from './home.ts';
import { Icon } from './icon.tsx';
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
    if (!isLasting) window.close();
  };
  return (
    <header>
      <img src="/icons/icon.svg" alt="" />
      <h1 class="grow ellipsis">{t('extension_name')}</h1>
      {account?.key && <Balance account={account} />}
      <div class="ways">
        {home === 'popup' && windowId !== undefined && canDock() && (
          <Way label={t('dock')} name="dock" icon="dock" press={() => void dock(windowId)} />
        )}
        {home === 'dock' && (
          <Way label={t('undock')} name="undock" icon="undock" press={() => void undock()} />
        )}
        {home !== 'tab' && (
          <Way label={t('open_in_tab')} name="open-in-tab" icon="tab" press={() => void openInTab(tabId)} />
        )}
        <Way label={t('options')} name="open-options" icon="options" press={() => void openOptions()} />
      </div>
    </header>
  );
}

interface WayProps {
  label: string;
  /** Class of the button. */
  name: string;
  icon: Parameters<typeof Icon>[0]['name'];
  press(): void;
}

function Way({ label, name, icon, press }: WayProps) {
  return (
    <button type="button" class={`plain icon ${name}`} title={label} aria-label={label} onClick={press}>
      <Icon name={icon} />
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
