const parameters = new URLSearchParams(location.search);

/**
 * Where this page stands: in the toolbar popup, which anything may close; docked beside the page, where it follows the
 * tab in front; or in a tab of its own, about one tab.
 */
export const home: 'popup' | 'dock' | 'tab' = parameters.has('tab')
  ? 'tab'
  : parameters.has('dock')
    ? 'dock'
    : 'popup';

/** Only the user closes this view: no press into the page, file chooser or question of the browser does. */
export const isLasting = home !== 'popup';

/** The tab that a view in a tab is about: its number, or `own` for none but itself. */
export const askedTab = parameters.get('tab');
