import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import { emptyDraft } from '../../core/requests/draft.ts';
import { checkValues } from '../../core/requests/request.ts';
import { taskTypeNamed } from '../../core/requests/task-types/task-types.ts';
import { RequestForm } from './request-form.tsx';

/** What is said about a field of a form that was to be sent. */
async function saidAbout(type: string, name: string, text: string): Promise<string> {
  const taskType = taskTypeNamed(type);
  if (!taskType) throw new Error(`no type ${type}`);
  const values = { [name]: text };
  const draft = { ...emptyDraft(1, 's'), type, values };
  const form = (
    <RequestForm
      draft={draft}
      scan={null}
      taskType={taskType}
      problems={checkValues(taskType, values)}
      hasKey={true}
      edit={() => undefined}
    />
  );
  await act(() => render(form, document.body));
  const input = document.querySelector(`[name="${name}"]`);
  const ids = input?.getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent).join(' ');
}

test.each([
  ['RecaptchaV2Task', 'websiteURL', '\u200bhttps://shop.example/', 'not_http', 'U+200B'],
  ['RecaptchaV2Task', 'websiteURL', '\u202ahttps://shop.example/\u202c', 'not_http', 'U+202A, U+202C'],
  ['RecaptchaV2Task', 'websiteURL', 'https://shop.example/a\u00a0b', 'has_spaces', 'U+00A0'],
  ['RecaptchaV2Task', 'callbackUrl', '\u2060https://shop.example/', 'not_http', 'U+2060'],
  ['RecaptchaV3TaskProxyless', 'minScore', '0.7\u200b', 'not_a_number', 'U+200B'],
  ['TurnstileTask', 'websiteKey', '0x4\u200eA\u2009A', 'has_spaces', 'U+200E, U+2009'],
  ['Other (JSON)', 'json', '{ "type": "T", "free": \u200b12 }', 'not_json', 'U+200B'],
])(
  '%s: a character in %s that cannot be seen is named beside what is wrong with it: %j',
  async (type, name, text, problem, hidden) => {
    const said = await saidAbout(type, name, text);
    expect(said).toContain(`problem_${problem}`);
    expect(said).toContain(`hidden_note ${hidden}`);
  },
);

test('without one only what is wrong is said', async () => {
  expect(await saidAbout('RecaptchaV2Task', 'websiteURL', 'shop.example')).toBe('problem_not_http');
});
