import { type ComponentChild, render } from 'preact';
import { locale } from '../shared/i18n.ts';
import { keepFocus } from './keep-focus.ts';
import { refuseDrops } from './refuse-drops.ts';

/** Puts a page's content into its body, in the language and direction of `_locales`. */
export function mount(content: ComponentChild): void {
  document.documentElement.lang = locale();
  // Of the words, which need not be in the browser's own language.
  document.documentElement.dir = /^(ar|fa|he|ur)\b/.test(locale()) ? 'rtl' : 'ltr';
  refuseDrops(document); // before anything that takes them
  render(content, document.body);
  keepFocus(document);
}
