import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import { speak } from '../../../tests/fake-browser.ts';
import { emptyDraft } from '../../core/requests/draft.ts';
import { buildRequest, checkValues } from '../../core/requests/request.ts';
import type { TaskType } from '../../core/requests/task-types/task-type.ts';
import { TASK_TYPES } from '../../core/requests/task-types/task-types.ts';
import { RequestForm } from './request-form.tsx';

// Without words: fields go by their names.
speak((key) => (key === 'locale' ? 'en' : ''));

const MADE_UP: TaskType = {
  type: 'MadeUpTask',
  fields: [
    { name: 'siteAddress', control: 'address', required: true },
    { name: 'depth', control: 'number', min: 1, max: 9, step: 1 },
    { name: 'options.strict', control: 'checkbox' },
  ],
  answerLife: null,
  docs: 'https://docs.capmonster.cloud/docs/captchas/made-up',
};

test('a row in the table of task types is all that a new type needs: form, checks and request', async () => {
  (TASK_TYPES as TaskType[]).push(MADE_UP); // what a developer would do in the table itself
  const values = { siteAddress: 'https://shop.example/', depth: '3', 'options.strict': true };
  const draft = { ...emptyDraft(1, 's'), type: 'MadeUpTask', values };
  await act(() =>
    render(
      <RequestForm
        draft={draft}
        scan={null}
        taskType={MADE_UP}
        problems={{}}
        hasKey={true}
        edit={() => undefined}
      />,
      document.body,
    ),
  );
  const options = [...document.querySelectorAll('select[name=type] option')].map((one) => one.textContent);
  expect(options).toContain('MadeUpTask');
  const inputs = [...document.querySelectorAll<HTMLInputElement>('.field input')];
  expect(
    inputs.map(({ name, type, value, checked }) => [name, type === 'checkbox' ? checked : value]),
  ).toEqual([
    ['siteAddress', 'https://shop.example/'],
    ['depth', '3'],
    ['options.strict', true],
  ]);
  expect(document.querySelector('label[for]')).not.toBeNull();
  expect(document.body.textContent).toContain('siteAddress');
  expect(document.querySelectorAll(`a[href="${MADE_UP.docs}"]`)).toHaveLength(3);

  expect(checkValues(MADE_UP, { depth: '2.5' })).toEqual({ siteAddress: 'missing', depth: 'not_whole' });
  expect(buildRequest(MADE_UP, values)).toEqual({
    task: { type: 'MadeUpTask', siteAddress: 'https://shop.example/', depth: 3, options: { strict: true } },
  });
});
