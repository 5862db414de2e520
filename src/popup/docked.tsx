import type { ComponentProps } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Tabs } from 'webextension-polyfill';
import { browser } from '../shared/browser.ts';
import { t } from '../shared/i18n.ts';
import { accountItem, drafts } from '../shared/stored-items.ts';
import { useTasks } from '../ui/task/use-tasks.ts';
import { useItem } from '../ui/use-item.ts';
import { Header } from './header.tsx';
import { Opening } from './opening/opening.tsx';
import { OtherTasks } from './task/other-tasks.tsx';
import { View } from './view.tsx';

/**
 * The view beside the page, about the tab in front of its window. A page that no press has opened to us is left
 * alone: only a press makes the draft that this waits for.
 */
export function Docked({ first }: { first: Tabs.Tab | undefined }) {
  const tabId = useTabInFront(first);
  const account = useItem(accountItem);
  const draft = useItem(useMemo(() => drafts.item(String(tabId)), [tabId]));
  if (account === undefined || draft === undefined)
    return <Opening tabId={tabId} windowId={first?.windowId} />;
  if (draft) return <View key={tabId} tabId={tabId} windowId={first?.windowId} />;
  return <NotPressed account={account} tabId={tabId} windowId={first?.windowId} />;
}

/** What stands beside a page that is not open to us: what to press, and the way to the tasks of other pages. */
function NotPressed(props: ComponentProps<typeof Header>) {
  const all = useTasks() ?? [];
  return (
    <div class="view">
      <Header {...props} />
      <main class="not-pressed">
        <img src="/icons/icon.svg" alt="" />
        <p>{t('dock_press')}</p>
      </main>
      <footer>
        <OtherTasks others={all} needsKey={false} />
      </footer>
    </div>
  );
}

function useTabInFront(first: Tabs.Tab | undefined): number {
  const [tabId, setTabId] = useState(first?.id ?? 0);
  useEffect(() => {
    const onActivated = (front: Tabs.OnActivatedActiveInfoType) => {
      if (front.windowId === first?.windowId) setTabId(front.tabId);
    };
    browser.tabs.onActivated.addListener(onActivated);
    return () => browser.tabs.onActivated.removeListener(onActivated);
  }, [first]);
  return tabId;
}
