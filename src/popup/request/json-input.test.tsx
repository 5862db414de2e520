import { render } from 'preact';
import { useState } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { afterEach, expect, test } from 'vitest';
import type { FieldValues } from '../../core/requests/task-object.ts';
import { JsonInput } from './json-input.tsx';

const TASK = '{"type":"T","websiteKey":"0x4"}';
let values: FieldValues = {};
function Form() {
  const [held, setHeld] = useState<FieldValues>({});
  values = held;
  const edit = (change: { values?: FieldValues }) => setHeld(change.values ?? {});
  const control = {
    id: 'json',
    field: { name: 'json', control: 'json' as const },
    isBad: false,
    saidBy: undefined,
  };
  return <JsonInput {...control} text={String(held['json'] ?? '')} values={held} edit={edit} />;
}

async function paste(text: string, inputType = 'insertText'): Promise<string> {
  await act(() => render(<Form />, document.body));
  const editor = document.querySelector('textarea');
  if (!editor) throw new Error('no editor');
  editor.value = text;
  await act(() => void editor.dispatchEvent(new InputEvent('input', { bubbles: true, inputType })));
  return document.body.textContent ?? '';
}
afterEach(() => render(null, document.body));

test('a cURL command becomes its request; that its key is left out is said, and it stands nowhere', async () => {
  const body = `{"clientKey":"someone-elses","task":${TASK},"callbackUrl":"https://a.example/","softId":5}`;
  const said = await paste(`curl https://api.capmonster.cloud/createTask -H 'X: someone-elses' -d '${body}'`);
  expect(JSON.parse(String(values['json']))).toEqual(JSON.parse(TASK));
  expect(values['callbackUrl']).toBe('https://a.example/');
  expect(said).toContain('taken_apart_curl');
  expect(said).toMatch(/taken_apart_dropped .*clientKey, softId/);
  expect(said).toContain('taken_apart_key');
  expect(JSON.stringify(values)).not.toContain('someone-elses');
});

test('what a shell alone knows is named; of a task alone nothing was left out', async () => {
  const said = await paste(`curl -d "${TASK.replace('0x4', '$SITE').replaceAll('"', '\\"')}"`);
  expect(values['json']).toBe(TASK.replace('0x4', '$SITE'));
  expect(said).toMatch(/taken_apart_variables .*\$SITE/);
  expect(said).not.toMatch(/taken_apart_(dropped|key)/);
});

test.each([
  ['curl https://a.example -d @-', 'curl_file -d @-'],
  ['curl https://a.example --data-urlencode a=b', 'curl_form --data-urlencode'],
  [`curl a -d '${TASK}'; curl a -d '${TASK}'`, 'curl_several'],
  ['curl https://a.example', 'curl_no_data'],
  ["curl https://a.example -d '{", 'curl_unclosed'],
  [`curl https://a.example -d '{"a":1}'`, 'curl_no_task'],
  ['Invoke-RestMethod -Uri https://a.example', 'curl_powershell'],
])('%s stays as it is, with the reason', async (text, reason) => {
  const said = (await paste(text)).replace(/[\u2066-\u2069]/g, '');
  expect(values['json']).toBe(text);
  expect(said).toContain(reason);
  expect(said).not.toContain('json_mistake');
  expect(document.querySelector('textarea')?.getAttribute('aria-invalid')).toBe('true');
});

test('JSON that merely speaks of curl is JSON, and its mistake is told as before', async () => {
  expect(await paste('{"type":"curl -d x" "a"}')).toContain('json_mistake');
  expect(await paste(`{"type":"curl -d @x"}`)).not.toMatch(/curl_|json_mistake/);
});

const KEY = '0123456789abcdef0123456789abcdef';
const BODY = `{"clientKey":"${KEY}","task":${TASK}}`;

test.each([
  ['several commands', `curl a -d '${BODY}'; curl a -d '${BODY}'`, 'insertText'],
  ['a command that was cut off', `curl a -d '${BODY}`, 'insertFromPaste'],
  ['a body with a comma too many', BODY.replace('}}', '},}'), 'insertFromPaste'],
  ['a body of a result that was dropped', `{"clientKey":"${KEY}","taskId":7}`, 'insertFromDrop'],
])('of what is refused the API key is not kept, all else is, and that is said: %s', async (_, text, how) => {
  const said = await paste(text, how);
  expect(values['json']).toBe(text.replaceAll(KEY, 'YOUR_API_KEY'));
  expect(document.querySelector('textarea')?.value).toBe(values['json']);
  expect(said).toMatch(/pasted_key_hidden .*YOUR_API_KEY/);
  await paste(`${values['json']} `, 'insertText');
  expect(document.body.textContent).not.toContain('pasted_key_hidden');
});

test('a task is what it is, whoever has written or pasted it', async () => {
  for (const text of [
    TASK.replace('"T"', '"T","metadata":{"apiKey":"a1"}'),
    `${TASK.slice(0, -1)},"clientKey":"a1`,
  ])
    for (const how of ['insertText', 'insertFromPaste'].slice(0, text.endsWith('}') ? 2 : 1)) {
      expect(await paste(text, how)).not.toContain('pasted_key_hidden');
      expect(values['json']).toBe(text);
    }
});
