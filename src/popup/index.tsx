import { ask } from '../shared/messages.ts';
import { mount } from '../ui/mount.tsx';
import { home } from './home.ts';
import { startReading } from './opening/first-reading.ts';
import { openedTab } from './opening/opened-tab.ts';
import { Opening } from './opening/opening.tsx';

// The page's first script, kept small: it asks, and paints. The view follows once that stands.
document.documentElement.classList.add(home);
void ask('loadAccount', null);
const { front, tabId } = await openedTab;
// Docked, a page that no press has opened is left alone: that is for the view to see.
if (home !== 'dock') startReading(tabId);
mount(<Opening tabId={tabId} windowId={front?.windowId} />);
// A script that the page waits for would hold up a popup, which browsers show when it has loaded.
if (document.readyState === 'complete') addView();
else addEventListener('load', addView, { once: true });

function addView(): void {
  const script = document.createElement('script');
  script.type = 'module';
  script.src = '/assets/view.js';
  document.head.append(script);
}
