import { expect, test } from 'vitest';
import { emptyDraft } from '../../core/requests/draft.ts';
import type { TaskType } from '../../core/requests/task-types/task-type.ts';
import { formNotes } from './form-notes.ts';

const OTHER: TaskType = { type: 'T', fields: [], answerLife: null, docs: '' };

test.each([
  'pageAction',
  'enterprisePayload.s',
  'recaptchaDataSValue',
  'callbackUrl',
  'json',
  'websiteKey',
  'websiteURL',
])('what cannot be seen in %s is pointed out beside it', (field) => {
  const values = { [field]: 'https://shop.example/log\u200bin\u202egnp.exe' };
  const notes = formNotes({ ...emptyDraft(1, 's'), values }, null, OTHER);
  expect(notes[field]).toContain('hidden_note U+200B, U+202E');
});
