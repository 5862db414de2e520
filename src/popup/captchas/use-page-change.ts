import { useEffect } from 'preact/hooks';
import { browser } from '../../shared/browser.ts';
import { ask } from '../../shared/messages.ts';

/** While the view is open: tells the background when something about the tab's page is new. */
export function usePageChange(tabId: number): void {
  useEffect(() => {
    // At the start of loading the old page may still be there, so its end is told as well.
    const onUpdated = (updated: number, { status }: { status?: string }) => {
      if (updated === tabId && status !== undefined) void ask('pageChanged', { tabId });
    };
    browser.tabs.onUpdated.addListener(onUpdated);
    return () => browser.tabs.onUpdated.removeListener(onUpdated);
  }, [tabId]);
}
