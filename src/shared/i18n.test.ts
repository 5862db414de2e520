import { expect, test } from 'vitest';
import { t, tn } from './i18n.ts';

test('a name that would turn a sentence round stands apart in it, and no other', () => {
  expect(t('frames_unseen', 'a\u202eb')).toBe('frames_unseen \u2068a\u202eb\u2069');
  expect(t('frames_unseen', 'shop.example')).toBe('frames_unseen shop.example');
  expect(tn('tasks_count', 2, 'דוגמה')).toBe('tasks_count_other 2 \u2068דוגמה\u2069');
});
