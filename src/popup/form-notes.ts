import type { Draft } from '../core/draft.ts';
import { isPrivateAddress } from '../core/private-host.ts';
import { siteOf } from '../core/request.ts';
import { t } from '../shared/i18n.ts';
import { hostOf } from '../shared/sites.ts';

/** What the user should know about a field before sending, by field name; `type` for the task type. */
export function formNotes({ scan, selected, type, values }: Draft): Record<string, string> {
  const notes: Record<string, string> = {};
  const add = (field: string, words: string) => {
    notes[field] = notes[field] === undefined ? words : `${notes[field]} ${words}`;
  };
  const chosen = scan?.captchas.find(({ id }) => id === selected);
  const siteKey = String(values['websiteKey'] ?? '').trim();
  if (siteKey !== '' && !/^6L[\w-]{38}$/.test(siteKey)) add('websiteKey', t('key_shape_note'));
  if (chosen?.kind === 'v2-invisible-or-v3') add('type', t('ambiguous_note'));
  if (chosen?.embeddingOrigin) add('websiteURL', t('embedding_note', hostOf(chosen.embeddingOrigin)));
  else if (chosen && scan && siteOf(chosen.pageUrl) !== siteOf(scan.pageUrl)) {
    add('websiteURL', t('frame_note', siteOf(scan.pageUrl)));
  }
  if (isPrivateAddress(String(values['websiteURL'] ?? ''))) add('websiteURL', t('private_note'));
  if (chosen && chosen.actions.length > 1) add('pageAction', t('actions_seen', chosen.actions.join(', ')));
  else if (type.includes('V3') && !values['pageAction']) add('pageAction', t('action_unseen'));
  return notes;
}
