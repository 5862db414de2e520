/** What the page says before it loads a wrapper: the site keys to use. */
export const KEYS = window.practiceKeys;

/** Where a wrapper puts what it makes. */
export const root = document.getElementById('root');
