import { hostOf, siteOf } from '../../core/address.ts';
import { isPrivateAddress, secretParameters } from '../../core/address-notes.ts';
import { hiddenIn } from '../../core/hidden-characters.ts';
import type { Draft } from '../../core/requests/draft.ts';
import { t } from '../../shared/i18n.ts';

/** What the user should know about a field before sending, by field name; `type` for the task type. */
export function formNotes({ scan, selected, type, values }: Draft): Record<string, string> {
  const notes: Record<string, string> = {};
  const add = (field: string, words: string) => {
    notes[field] = notes[field] === undefined ? words : `${notes[field]} ${words}`;
  };
  const chosen = scan?.captchas.find(({ id }) => id === selected);
  const siteKey = String(values['websiteKey'] ?? '').trim();
  if (siteKey !== '' && /Recaptcha|NoCaptcha/.test(type) && !/^6L[\w-]{38}$/.test(siteKey))
    add('websiteKey', t('key_shape_note'));
  if (chosen?.kind === 'v2-invisible-or-v3') add('type', t('ambiguous_note'));
  if (chosen?.embeddingOrigin) add('websiteURL', t('embedding_note', hostOf(chosen.embeddingOrigin)));
  else if (chosen && scan && siteOf(chosen.pageUrl) !== siteOf(scan.pageUrl)) {
    add('websiteURL', t('frame_note', siteOf(scan.pageUrl)));
  }
  const address = String(values['websiteURL'] ?? '');
  if (isPrivateAddress(address)) add('websiteURL', t('private_note'));
  const secrets = secretParameters(address);
  if (secrets.length > 0) add('websiteURL', t('secrets_note', secrets.join(', ').slice(0, 200)));
  for (const [field, hidden] of Object.entries(hiddenIn(values)))
    add(field, t('hidden_note', hidden.join(', ')));
  const callback = String(values['callbackUrl'] ?? '').trim();
  if (isPrivateAddress(callback)) add('callbackUrl', t('callback_private'));
  else if (/^http:/i.test(callback)) add('callbackUrl', t('callback_open'));
  if (chosen && chosen.actions.length > 1) add('pageAction', t('actions_seen', chosen.actions.join(', ')));
  else if (type.includes('V3') && !values['pageAction'] && !chosen?.actions.length)
    add('pageAction', t('action_unseen'));
  return notes;
}
