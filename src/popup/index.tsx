import { browser } from '../shared/browser.ts';
import { ask } from '../shared/messages.ts';
import { mount } from '../ui/mount.tsx';
import { Docked } from './docked.tsx';
import { askedTab, home } from './home.ts';
import { View } from './view.tsx';

document.documentElement.classList.add(home);
void ask('loadAccount', null);
const [front] = await browser.tabs.query({ active: true, currentWindow: true });
const tabId =
  askedTab === null
    ? front?.id
    : askedTab === 'own'
      ? (await browser.tabs.getCurrent()).id
      : Number(askedTab);
mount(home === 'dock' ? <Docked first={front} /> : <View tabId={tabId ?? 0} windowId={front?.windowId} />);
