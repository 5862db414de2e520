import { expect, test } from 'vitest';
import { readCurl } from './pasted-curl.ts';
import { withoutPastedKey } from './pasted-key.ts';

const KEY = '0123456789abcdef0123456789abcdef';
const HOLDER = 'YOUR_API_KEY';
const ADDRESS = 'https://api.capmonster.cloud/createTask';
const BODY = `{"clientKey":"${KEY}","task":{"type":"TurnstileTask","websiteKey":"0x4AAA"}}`;
const ESCAPED = BODY.replaceAll('"', '\\"');

test.each([
  ['two commands', `curl ${ADDRESS} -d '${BODY}'\ncurl ${ADDRESS} -d '${BODY}'`],
  ['a quote without an end', `curl ${ADDRESS} -d '${BODY}`],
  ['a command that was cut off in the key', `curl ${ADDRESS} -d '{"clientKey":"${KEY.slice(0, 12)}`],
  ['in double quotes', `curl "${ADDRESS}" -d "${ESCAPED}"; curl x`],
  ['of cmd', `curl ^"${ADDRESS}^" -d ^"${ESCAPED.replace(/["\\{}]/g, '^$&')}^" &\ncurl x`],
  ['of cmd, with doubled quotes', `curl "${ADDRESS}" -d "${BODY.replaceAll('"', '""')}" &\ncurl x`],
  ['of PowerShell', `Invoke-RestMethod ${ADDRESS} -Method Post -Body '${BODY}'`],
  [
    'a table of PowerShell',
    `iwr ${ADDRESS} -Body (@{ clientKey = "${KEY}"; task = $task } | ConvertTo-Json)`,
  ],
  ['a form', `curl -F 'clientKey=${KEY}' ${ADDRESS}`],
  ['an address', `curl -G '${ADDRESS}?clientKey=${KEY}&a=b'`],
  ['as addresses write it', `curl ${ADDRESS} --data-urlencode '%7B%22clientKey%22%3A%22${KEY}%22%7D'`],
  ['in $’…’', `curl ${ADDRESS} -d $'{\\x22clientKey\\x22: \\x22${KEY}\\x22}' -d @more`],
  ['with a suffix', `curl ${ADDRESS} -d '{"clientKey": "${KEY}__nocache"}'`],
  ['of a result', `curl https://api.capmonster.cloud/getTaskResult -d '{"clientKey":"${KEY}","taskId":7}'`],
  ['in a variable', `KEY=${KEY}\necho '{"clientKey":"'"$KEY"'"}' | curl ${ADDRESS} -d @-`],
  [
    'in a variable with braces',
    `export MY_TOKEN="${KEY}"\ncurl ${ADDRESS} -d "{\\"clientKey\\":\\"\${MY_TOKEN}\\"`,
  ],
  ['in a variable of cmd', `set K=${KEY}\ncurl ${ADDRESS} -d "{\\"clientKey\\":\\"%K%\\"}" --next`],
  [
    'in one of two variables',
    `A=x; B=${KEY}\ncurl ${ADDRESS} -d "{\\"clientKey\\":\\"$A\\"" -d "{\\"clientKey\\":\\"$B\\""`,
  ],
  ['by another name', `curl -H 'api-key: ${KEY}' ${ADDRESS} -d @body.json`],
  ['in another place, too', `curl -u ${KEY}: ${ADDRESS} -d '{"clientKey":"${KEY}"}' -d @x`],
])('a command that is not taken keeps no key, and all the rest: %s', (_, text) => {
  expect(readCurl(text)).toHaveProperty('refused');
  const kept = withoutPastedKey(text);
  expect(kept).not.toContain(KEY.slice(0, 12));
  expect(kept.replaceAll(HOLDER, '')).toBe(text.replaceAll(/0123456789ab[\da-f]*(?:__nocache)?/g, ''));
  expect(withoutPastedKey(kept)).toBe(kept);
});

test.each([
  ['a body with a comma too many', `{"clientKey":"${KEY}","task":{"type":"T",},}`],
  ['a body of a result', `{ "clientKey" : "${KEY}", "taskId": 7 }`],
  ['a program', `fetch('${ADDRESS}', { body: JSON.stringify({ clientKey: '${KEY}', task }) })`],
  ['in a variable of PowerShell', `$k = '${KEY}'\nirm ${ADDRESS} -Body (@{clientKey=$k} | ConvertTo-Json)`],
  ['PHP', `$data = ['clientKey' => '${KEY}', 'task' => $task];`],
  ['Ruby', `{ :clientKey => "${KEY}", task: task }`],
  ['Java', `body.put("clientKey", "${KEY}");`],
  ['Kotlin', `mapOf("clientKey" to "${KEY}", "task" to task)`],
  ['a member by its name', `data["clientKey"] = "${KEY}"`],
  ['C#', `new JsonObject { ["clientKey"] = "${KEY}", ["task"] = task }`],
  ['Python with a type', `client_key: str = "${KEY}"`],
  ['a text of Python with its letter', `{"clientKey": f"${KEY}"}`],
  ['the source of a page', `{&quot;clientKey&quot;:&quot;${KEY}&quot;}`],
  ['typographic quotes', `{“clientKey”: “${KEY}”}`],
  ['a field of a form', `<input name="clientKey" value="${KEY}">`],
  ['a sentence', `my API key: ${KEY}`],
  ['a file of settings', `CAPMONSTER_KEY=${KEY}\nPROXY=`],
  ['settings in JSON', `{ "capmonsterKey": "${KEY}", "x": 1, }`],
  ['the key of another service', `https://2captcha.com/in.php?key=${KEY}&method=userrecaptcha&json=1`],
  ['a constant of JavaScript', `const KEY = '${KEY}';\nsend({ clientKey: KEY, task });`],
  ['a name of Python', `key = "${KEY}"\npost(url, json={"clientKey": key, "task": task})`],
  ['a variable of PHP', `$key = '${KEY}';\n$data = ['clientKey' => $key];`],
  ['a name of C#', `var key = "${KEY}";\nnew { clientKey = key, task };`],
  ['Python', `requests.post(url, json={'clientKey': '${KEY}', 'task': task})`],
])('so does what is no command: %s', (_, text) => {
  expect(withoutPastedKey(text)).toBe(text.replace(KEY, HOLDER));
});

test.each([
  `curl ${ADDRESS} -d @body.json`,
  `curl ${ADDRESS} -d '{"clientKey":"${HOLDER}","task":{}}'`,
  `curl ${ADDRESS} -d '{"clientKey":"<key>","websiteKey":"${KEY}"}'`,
  `curl ${ADDRESS} -d "{\\"clientKey\\":\\"$KEY\\"}" ; curl x`,
  `curl ${ADDRESS} -d '{"task":{"type":"GeeTestTask","gt":"${KEY}","websiteKey":"6LfD3PIbAAAAAJs_eEHvoOl75_83eXSqpPSRFJ_u"}`,
  `SITE_KEY=${KEY} curl ${ADDRESS} -d @body.json`,
  `id = ${KEY}\ncurl ${ADDRESS} -d @body.json`,
  `const siteKey = '${KEY}';\nsend({ clientKey: config.key, websiteKey: siteKey })`,
  `const gt = '${KEY}';\nsend({ clientKey: key, gt })`,
  `the client key, then gt = ${KEY}`,
  `https://shop.example/?monkey=${KEY}&sitekey=${KEY}`,
])('what is no key stays: %s', (text) => {
  expect(withoutPastedKey(text)).toBe(text);
});

test.each(['a1__nocache99', 'shop2__module-name', 'x7', '__12345678', '_1'])(
  'a key that is short without its suffix goes from its own place alone: %s',
  (key) => {
    const rest = `https://a1.shop2.example/x7 -d '{"clientKey":"`;
    expect(withoutPastedKey(`curl ${rest}${key}"}' -d @more`)).toBe(`curl ${rest}${HOLDER}"}' -d @more`);
  },
);

test('a key of eight characters goes wherever it stands', () => {
  const line = (key: string) => `curl https://a.example/${key} -d '{"clientKey":"${key}"}' -d @more`;
  expect(withoutPastedKey(line('ab12cd34'))).toBe(line(HOLDER));
});

test('a very long text is no trouble', () => {
  for (const part of ['clientKey', 'clientKey":"', '"', '\\x22', '%22', 'clientKey=$a '])
    expect(() => withoutPastedKey(part.repeat(100_000))).not.toThrow();
});
