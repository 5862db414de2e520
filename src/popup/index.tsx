import { browser } from '../shared/browser.ts';
import { ask } from '../shared/messages.ts';
import { mount } from '../ui/mount.tsx';
import { View } from './view.tsx';

/** The tab that a view in a tab of its own is about; the toolbar popup is about the active one. */
const asked = Number(new URLSearchParams(location.search).get('tab') ?? Number.NaN);
const isTab = Number.isInteger(asked);
document.documentElement.classList.toggle('tab', isTab);

void ask('loadAccount', null);
const [active] = isTab ? [] : await browser.tabs.query({ active: true, currentWindow: true });
mount(<View tabId={isTab ? asked : (active?.id ?? 0)} isTab={isTab} />);
