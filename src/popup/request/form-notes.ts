import { hostOf, siteOf, withoutFragment } from '../../core/address.ts';
import { isPrivateAddress, secretParameters } from '../../core/address-notes.ts';
import { pageUrlOf, type Scan } from '../../core/captchas/scan.ts';
import { hiddenIn } from '../../core/hidden-characters.ts';
import { MAX_ADDRESS } from '../../core/limits.ts';
import type { Draft } from '../../core/requests/draft.ts';
import { chosenCaptcha, isOfEarlierPage, pagesOf } from '../../core/requests/form-sources.ts';
import type { TaskType } from '../../core/requests/task-types/task-type.ts';
import { t, wordsOf } from '../../shared/i18n.ts';

/** What the user should know about a field before sending, by field name; `type` for the task type. */
export function formNotes(draft: Draft, scan: Scan | null, taskType: TaskType): Record<string, string> {
  const notes: Record<string, string> = {};
  const add = (field: string, words: string) => {
    notes[field] = notes[field] === undefined ? words : `${notes[field]} ${words}`;
  };
  const chosen = chosenCaptcha(draft, scan);
  for (const [field, key] of Object.entries(chosen?.notes ?? {})) add(field, wordsOf(key));
  for (const [field, values] of Object.entries(chosen?.choices ?? {}))
    add(field, t('values_seen', values.join(', ')));
  for (const note of fieldNotes(draft, taskType, Object.keys(notes))) add(...note);
  for (const words of addressNotes(draft, scan)) add('websiteURL', words);
  for (const [field, hidden] of Object.entries(hiddenIn(draft.values)))
    add(field, t('hidden_note', hidden.join(', ')));
  for (const words of callbackNotes(String(draft.values['callbackUrl'] ?? '').trim()))
    add('callbackUrl', words);
  return notes;
}

/** What the table of task types says of its fields. */
function fieldNotes(
  { values, spent, usedValues }: Draft,
  { fields }: TaskType,
  told: string[],
): [field: string, words: string][] {
  return fields.flatMap(({ name, usual, unseenNote, isOneTime }) => {
    const text = String(values[name] ?? '').trim();
    const notes: string[] = [];
    if (usual && text !== '' && !usual.shape.test(text)) notes.push(wordsOf(usual.note));
    if (unseenNote && text === '' && !told.includes(name)) notes.push(wordsOf(unseenNote));
    if (isOneTime && !spent && text !== '' && usedValues[name] === text) notes.push(t('one_time_used'));
    return notes.map((words): [string, string] => [name, words]);
  });
}

function addressNotes(draft: Draft, scan: Scan | null): string[] {
  const chosen = chosenCaptcha(draft, scan);
  const address = String(draft.values['websiteURL'] ?? '');
  const notes: string[] = [];
  if (scan && isOfEarlierPage(draft, scan)) notes.push(t('earlier_page_note', withoutFragment(scan.pageUrl)));
  if (address.length > MAX_ADDRESS && scan && pagesOf(scan).includes(address)) notes.push(t('address_cut'));
  if (chosen?.embeddingOrigin) notes.push(t('embedding_note', hostOf(chosen.embeddingOrigin)));
  else if (chosen && scan && siteOf(pageUrlOf(chosen, scan)) !== siteOf(scan.pageUrl))
    notes.push(t('frame_note', siteOf(scan.pageUrl)));
  if (isPrivateAddress(address)) notes.push(t('private_note'));
  const secrets = secretParameters(address);
  if (secrets.length > 0) notes.push(t('secrets_note', secrets.join(', ').slice(0, 200)));
  return notes;
}

function callbackNotes(callback: string): string[] {
  if (isPrivateAddress(callback)) return [t('callback_private')];
  return /^http:/i.test(callback) ? [t('callback_open')] : [];
}
