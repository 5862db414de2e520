import { useEffect } from 'preact/hooks';
import { browser } from '../../shared/browser.ts';
import { ask } from '../../shared/messages.ts';

/** While the view is open: tells the background when the tab loads another page than the one that was read. */
export function usePageChange(tabId: number): void {
  useEffect(() => {
    const onUpdated = (updated: number, { status }: { status?: string }) => {
      if (updated === tabId && status === 'loading') void ask('pageChanged', { tabId });
    };
    browser.tabs.onUpdated.addListener(onUpdated);
    return () => browser.tabs.onUpdated.removeListener(onUpdated);
  }, [tabId]);
}
