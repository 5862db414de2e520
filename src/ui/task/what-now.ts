import { answerKindOf, presentTypeOf } from '../../core/requests/task-types/task-types.ts';
import { t, wordsOf } from '../../shared/i18n.ts';

/** Where an answer to a type of task goes, in words. */
export function whatNow(type: string): string {
  const { whatNow: words, answerField } = presentTypeOf(type) ?? {};
  if (answerField !== undefined) return t('what_now_text', answerField);
  return wordsOf(words ?? (answerKindOf(type) === 'image' ? 'what_now_picture' : 'what_now_values'));
}
