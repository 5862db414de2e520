import { t } from '../shared/i18n.ts';

/** What is known of the page's function that waits for the answer: its name or path, or that it has none. */
export function callbackWords(callback: string): string {
  return callback === '' ? t('callback_nameless') : t('callback_named', callback);
}
