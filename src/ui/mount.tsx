import { type ComponentChild, render } from 'preact';
import { browser } from '../shared/browser.ts';
import { locale } from '../shared/i18n.ts';
import { keepFocus } from './keep-focus.ts';

/** Puts a page's content into its body, in the language and direction of `_locales`. */
export function mount(content: ComponentChild): void {
  document.documentElement.lang = locale();
  document.documentElement.dir = browser.i18n.getMessage('@@bidi_dir');
  render(content, document.body);
  keepFocus(document);
}
