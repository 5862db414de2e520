import type { Draft } from '../core/draft.ts';
import { siteOf } from '../core/request.ts';
import { t } from '../shared/i18n.ts';

/** What the user should know about a field before sending, by field name; `type` for the task type. */
export function formNotes({ scan, selected, type, values }: Draft): Record<string, string> {
  const notes: Record<string, string> = {};
  const chosen = scan?.captchas.find(({ id }) => id === selected);
  const siteKey = String(values['websiteKey'] ?? '').trim();
  if (siteKey !== '' && !/^6L[\w-]{38}$/.test(siteKey)) notes['websiteKey'] = t('key_shape_note');
  if (chosen?.kind === 'v2-invisible-or-v3') notes['type'] = t('ambiguous_note');
  if (chosen && scan && siteOf(chosen.pageUrl) !== siteOf(scan.pageUrl)) {
    notes['websiteURL'] = t('frame_note', siteOf(scan.pageUrl));
  }
  if (chosen && chosen.actions.length > 1) notes['pageAction'] = t('actions_seen', chosen.actions.join(', '));
  if (type.includes('V3') && !values['pageAction']) notes['pageAction'] ??= t('action_unseen');
  return notes;
}
