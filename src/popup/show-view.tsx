import { render } from 'preact';
import { Docked } from './docked.tsx';
import { home } from './home.ts';
import { openedTab } from './opening/opened-tab.ts';
import { View } from './view.tsx';

// The page's second script: the view in place of what stood there while it came.
const { front, tabId } = await openedTab;
render(
  home === 'dock' ? <Docked first={front} /> : <View tabId={tabId} windowId={front?.windowId} />,
  document.body,
);
