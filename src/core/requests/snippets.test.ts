import { expect, test } from 'vitest';
import { requestProgram } from './request-programs.ts';
import { KEY_PLACEHOLDER, resultRequest, SNIPPET_LANGUAGES, snippet } from './snippets.ts';

/** How what is copied reads; that it runs and sends just this, `tests/snippets.test.ts` and `tests/waiting-programs.test.ts` show. */
const request = { task: { type: 'T', text: "it's \\ one\ttab" } };

test('as JSON: the body, indented', () => {
  expect(snippet('json', 'k', { task: { type: 'T' }, callbackUrl: 'https://a.example' })).toBe(`{
  "clientKey": "k",
  "task": {
    "type": "T"
  },
  "callbackUrl": "https://a.example"
}`);
});

test('as cURL', () => {
  expect(snippet('curl', 'k', request)).toBe(`curl 'https://api.capmonster.cloud/createTask' \\
  --header 'Content-Type: application/json' \\
  --data-raw '{"clientKey":"k","task":{"type":"T","text":"it'\\''s \\\\ one\\ttab"}}'`);
});

test('as JavaScript', () => {
  expect(
    snippet('fetch', 'k', request),
  ).toBe(`const response = await fetch('https://api.capmonster.cloud/createTask', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: '{"clientKey":"k","task":{"type":"T","text":"it\\'s \\\\\\\\ one\\\\ttab"}}',
});
console.log(await response.text());`);
});

test('as Python', () => {
  expect(snippet('python', 'k', request)).toBe(`import urllib.error, urllib.request

request = urllib.request.Request(
    'https://api.capmonster.cloud/createTask',
    data='{"clientKey":"k","task":{"type":"T","text":"it\\'s \\\\\\\\ one\\\\ttab"}}'.encode(),
    headers={'Content-Type': 'application/json', 'User-Agent': 'captcha-courier'},
)
try:
    response = urllib.request.urlopen(request)
except urllib.error.HTTPError as error:
    response = error
print(response.read().decode())`);
});

test('line breaks and tabs of a task that was typed as JSON are escaped where the language needs it', () => {
  const taskText = '{\r\n\t"type": "T"}';
  const typed = { task: { type: 'T' }, taskText };
  expect(snippet('curl', 'k', typed)).toContain(`"task":${taskText}}'`);
  for (const language of ['fetch', 'python'] as const)
    expect(snippet(language, 'k', typed)).toContain(String.raw`"task":{\r\n\t"type": "T"}}'`);
});

test('a request without a body asks by GET, with its headers alone, if it has any', () => {
  const address = 'https://a.example/?b=1';
  const get = { address, headers: {}, body: null };
  const withHeader = { ...get, headers: { Accept: '*/*', 'X-Key': "it's" } };
  expect(requestProgram('curl', get)).toBe(`curl '${address}'`);
  expect(requestProgram('curl', withHeader)).toBe(
    `curl '${address}' \\\n  --header 'Accept: */*' \\\n  --header 'X-Key: it'\\''s'`,
  );
  expect(requestProgram('fetch', get)).toContain(`await fetch('${address}');`);
  expect(requestProgram('fetch', withHeader)).toContain(
    `await fetch('${address}', {\n  headers: { 'Accept': '*/*', 'X-Key': 'it\\'s' },\n});`,
  );
  expect(requestProgram('python', get)).toContain(
    `Request(\n    '${address}',\n    headers={'User-Agent': 'captcha-courier'},\n)\n`,
  );
  expect(requestProgram('python', withHeader)).toContain(
    `    '${address}',\n    headers={'Accept': '*/*', 'X-Key': 'it\\'s', 'User-Agent': 'captcha-courier'},\n)\n`,
  );
});

test('for a task that exists: its id in its own JSON type, and a placeholder for the key', () => {
  expect(resultRequest(7)).toEqual({
    address: 'https://api.capmonster.cloud/getTaskResult',
    headers: { 'Content-Type': 'application/json' },
    body: `{"clientKey":"${KEY_PLACEHOLDER}","taskId":7}`,
  });
  expect(resultRequest('7').body).toContain('"taskId":"7"');
});

test('every language is another text, with the key and the task in it; those that wait ask for the answer, too', () => {
  const texts = SNIPPET_LANGUAGES.map((language) => snippet(language, 'a-key', { task: { type: 'T-type' } }));
  expect(new Set(texts).size).toBe(SNIPPET_LANGUAGES.length);
  for (const [i, text] of texts.entries()) {
    expect(text).toContain('a-key');
    expect(text).toContain('T-type');
    expect(text.includes('getTaskResult')).toBe(SNIPPET_LANGUAGES[i]?.endsWith('-wait'));
  }
});
