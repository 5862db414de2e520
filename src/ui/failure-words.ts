import { t } from '../shared/i18n.ts';
import { isFull } from '../shared/storage.ts';

/** Why the background did not do what it was asked: in words where there are some, else as the browser says it. */
export function reasonWords(message: string): string {
  return isFull(message) ? t('session_full') : message;
}

/** The same as a sentence of its own. */
export function failureWords(message: string): string {
  if (isFull(message)) return t('session_full');
  return isSilent(message) ? message : t('background_gone', message);
}

/** Why a page was not read. */
export function unreadWords(message: string): string {
  return isSilent(message) ? message : t('list_failed', reasonWords(message));
}

function isSilent(message: string): boolean {
  return message === t('background_silent');
}
