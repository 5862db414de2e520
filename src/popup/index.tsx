import { browser } from '../shared/browser.ts';
import { mount } from '../ui/mount.tsx';
import { View } from './view.tsx';

/** The tab that a view in a tab is about, `own` for none but itself; the toolbar popup is about the active one. */
const asked = new URLSearchParams(location.search).get('tab');
const isTab = asked !== null;
document.documentElement.classList.toggle('tab', isTab);

mount(<View tabId={await tabId()} isTab={isTab} />);

async function tabId(): Promise<number> {
  if (asked === 'own') return (await browser.tabs.getCurrent()).id ?? 0;
  if (asked !== null) return Number(asked);
  const [active] = await browser.tabs.query({ active: true, currentWindow: true });
  return active?.id ?? 0;
}
