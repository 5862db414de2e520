import type { Problem } from '../../core/requests/request.ts';
import type { TaskField } from '../../core/requests/task-types/task-type.ts';
import { keyOf, type MessageKey, t } from '../../shared/i18n.ts';

/** The label of a field; its name in the request when no words are known for it. */
export function fieldLabel(name: string): string {
  return t(keyOf('field', name) as MessageKey) || name; // the table is data: a test holds that it has its words
}

/** What a field is for, in a sentence. */
export function fieldHelp(name: string): string {
  return t(keyOf('help', name) as MessageKey); // as above
}

/** What is wrong with a field. */
export function problemWords(problem: Problem, { maxLength = 0, min = 0, max = 0 }: TaskField): string {
  if (problem === 'too_long') return t('problem_too_long', maxLength);
  if (problem === 'out_of_range') return t('problem_out_of_range', min, max);
  return t(keyOf('problem', problem));
}
