import { t } from '../shared/i18n.ts';
import { isFull } from '../shared/storage.ts';

/** Why the background did not do what it was asked: in words where there are some, else as the browser says it. */
export function reasonWords(message: string): string {
  return isFull(message) ? t('session_full') : message;
}

/** The same as a sentence of its own. */
export function failureWords(message: string): string {
  return isFull(message) ? t('session_full') : t('background_gone', message);
}
