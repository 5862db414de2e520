import { expect, test } from 'vitest';
import { timesOfAWalk } from '../../../../tests/cpu-time.ts';
import { readCurl } from './pasted-curl.ts';

const ADDRESS = 'https://api.capmonster.cloud/createTask';
const TASK = '{"type":"TurnstileTask","websiteURL":"https://a.example/?b=1&c=2","websiteKey":"0x4"}';
const BODY = `{"clientKey":"someone-elses","task":${TASK}}`;
const INNER = BODY.replaceAll('"', '\\"');

const dataOf = (text: string) => {
  const read = readCurl(text);
  return read && 'data' in read ? read.data : read;
};

test.each([
  ['single quotes', `curl ${ADDRESS} -d '${BODY}'`],
  ['double quotes', `curl "${ADDRESS}" -d "${INNER}"`],
  ['--data', `curl -X POST ${ADDRESS} -H 'Content-Type: application/json' --data '${BODY}'`],
  ['--data-binary', `curl --data-binary '${BODY}' ${ADDRESS}`],
  ['--data-ascii', `curl --data-ascii '${BODY}' ${ADDRESS}`],
  ['--json', `curl --json '${BODY}' ${ADDRESS}`],
  ['--data=', `curl ${ADDRESS} --data='${BODY}'`],
  ['--data-raw=', `curl ${ADDRESS} --data-raw="${INNER}"`],
  ['a letter with its value behind it', `curl -d'${BODY}' ${ADDRESS}`],
  ['letters together', `curl -sSLd '${BODY}' -XPOST ${ADDRESS}`],
  ['a header that looks like data', `curl -H '-d' -A -d -d '${BODY}' ${ADDRESS}`],
  ['a prompt', `$ curl ${ADDRESS} -d '${BODY}'`],
  ['a prompt of Windows', `C:\\Users\\me>curl.exe ${ADDRESS} -d "${INNER}"`],
  ['a path, and sudo', `sudo /usr/bin/curl ${ADDRESS} -d '${BODY}'`],
  ['comments and other commands', `#!/bin/sh\n# asks\nKEY=x\ncurl ${ADDRESS} -d '${BODY}' | jq . > out.json`],
  ['a redirection before', `curl 2>/dev/null -o "out file" ${ADDRESS} -d '${BODY}' 2>&1`],
  ['an answer that is kept', `reply=$(curl -s ${ADDRESS} -d '${BODY}')`],
  ['a joined quote', `curl ${ADDRESS} -d '{"clientKey":"'"$KEY"'","task":${TASK}}'`.replace('$KEY', 'k')],
  ['carets, one line', `curl ^"${ADDRESS}^" -d ^"${INNER.replace(/["\\{}&]/g, '^$&')}^"`],
  [
    'carets, and what looks like another command in a header',
    `curl ^"${ADDRESS}^" -H ^"X: \\^"; curl x ;\\^"^" -d ^"${INNER.replaceAll('"', '^"')}^"`,
  ],
  ['the name of the program in quotes', `sudo "/usr/bin/curl" ${ADDRESS} -d '${BODY}'`],
  ['variables before it', `KEY=abc NO= curl ${ADDRESS} -d '${BODY}'`],
  ['what PowerShell calls it in a header', `curl ${ADDRESS} -H 'X: irm 1' -d '${BODY}'`],
  ['doubled quotes', `curl "${ADDRESS}" --data "${BODY.replaceAll('"', '""')}"`],
  ['the lines of cmd', `curl ${ADDRESS} ^\r\n -H "a: b" ^\r\n -d "${INNER}"`],
  ['several --json, which are joined as they are', `curl ${ADDRESS} --json '{"task":' --json '${TASK}}'`],
  ['a task alone', `curl ${ADDRESS} -d '${TASK}'`],
])('%s', (_, text) => {
  const data = dataOf(text);
  expect(typeof data === 'string' && JSON.parse(data)).toMatchObject(
    text.includes(BODY) || text.includes('clientKey') ? { task: JSON.parse(TASK) } : expect.anything(),
  );
});

/** What no shell would take, and pages, editors and chats make of a command. */
test.each([
  ['between the fences of Markdown', `\`\`\`\ncurl ${ADDRESS} -d '${BODY}'\n\`\`\`\n`],
  ['between fences with a name', `\`\`\`sh\r\ncurl ${ADDRESS} \\\r\n  -d '${BODY}'\r\n\`\`\`\r\n`],
  ['blanks behind the backslashes', `curl ${ADDRESS} \\ \n  -H 'a: b' \\\t \n  -d '${BODY}'`],
  ['an empty line behind each', `curl ${ADDRESS} \\\n\n  -H 'a: b' \\\n\n  -d '${BODY}'`],
  ['lines without backslashes', `curl ${ADDRESS}\n  -H 'a: b'\n  -d '${BODY}'`],
  ['such lines from the margin on', `curl ${ADDRESS}\n-H 'a: b'\n-d '${BODY}'`],
  ['a backslash that stands close', `curl ${ADDRESS}\\ \n-H 'a: b'\\ \n-d '${BODY}'`],
  ['the prompts of further lines', `$ curl ${ADDRESS} \\\n>   -H 'a: b' \\\n>   -d '${BODY}'`],
  ['blanks that do not break', `curl\u00a0${ADDRESS} \\\n\u00a0\u00a0-H 'a: b' \\\n\u00a0 -d '${BODY}'`],
  ['a dash for two hyphens', `curl ${ADDRESS} —header 'a: b' –data '${BODY}'`],
  ['a dash for one', `curl ${ADDRESS} –H 'a: b' –d '${BODY}'`],
  ['typographic quotes', `curl ${ADDRESS} -H “a: b” -d ‘${BODY}’`],
  ['all of them', `curl ${ADDRESS} -H “a: b” -d ‘${BODY.replace(/"(\w+)"/g, '“$1”')}’`],
  ['characters that cannot be seen', `\u200bcurl ${ADDRESS} -d\u200b '${BODY}'\u200b`],
  ['backslashes before quotes, as PowerShell wants them', `curl.exe ${ADDRESS} -d '${INNER}'`],
  ['wide prompts', `$  sudo  curl ${ADDRESS} \\ \n>  -d '${BODY}'`],
  ['a prompt with a name', `me@host:~/shop$ curl ${ADDRESS} -d '${BODY}'`],
  ['a prompt in brackets', `[root@host ~]# curl ${ADDRESS} -d '${BODY}'`],
  ['a prompt of PowerShell', `PS C:\\Users\\me> curl ${ADDRESS} -d '${BODY}'`],
  ['a quotation', `> curl ${ADDRESS} -d '${BODY}'`],
])('what is meant is read where pages have changed it: %s', (_, text) => {
  const data = dataOf(text);
  expect(typeof data === 'string' && JSON.parse(data)).toEqual(JSON.parse(BODY));
});

test.each(['\\', '\\ ', '\n', ' \'{\\"', '-', ' -a', '```\n', '$ ', '> curl ', '\u200b'])(
  'a long text of %j is looked through in no longer for it',
  (part) => {
    const text = `curl ${part.repeat(10_000 / part.length)}`;
    // The slowest takes about 1,100 walks; a square of its length would be 10,000 times whatever a letter takes.
    expect(timesOfAWalk(text, () => readCurl(text))).toBeLessThan(10_000);
  },
);

test('quotes within quotes are as PowerShell hands them on', () => {
  const said = `{\\"task\\":{\\"type\\":\\"T\\",\\"a\\":\\"say \\\\\\"hi\\\\\\"\\"}}`;
  expect(dataOf(`curl.exe ${ADDRESS} -d '${said}'`)).toBe('{"task":{"type":"T","a":"say \\"hi\\""}}');
});

test('what a shell can read stays as it stands', () => {
  const unseen = '{"task":{"type":"T","a":"b\u00a0c\u200bd"}}';
  expect(dataOf(`curl ${ADDRESS} -d '${unseen}'`)).toBe(unseen);
  const odd = `{"task":{"type":"T","a":"“it’s”\u00a0— \u200b\\\\"}}`;
  expect(dataOf(`curl ${ADDRESS} -d $'${odd.replace(/['\\]/g, '\\$&')}'`)).toBe(odd);
});

test.each([
  ['file', '-d @body.json', `curl ${ADDRESS} -d @body.json`],
  ['file', '-d @body.json', `$ curl ${ADDRESS} -d @body.json`],
  ['file', '-d @-', `echo '${BODY}' | curl ${ADDRESS} -d @-`],
  ['file', '-d @-', `curl ${ADDRESS} -d @- <<'EOF'\n{"it's": 1}\nEOF\n`],
  ['file', '--data @-', `curl ${ADDRESS} --data @- <<EOF\n${BODY}\nEOF`],
  ['file', '--data-binary @/tmp/x', `curl --data-binary @/tmp/x ${ADDRESS}`],
  ['file', '--json @x', `curl --json=@x ${ADDRESS}`],
  ['file', "-d @it's.json", `curl ${ADDRESS} -d @it's.json`],
  ['form', '-F', `curl ${ADDRESS} -F "a=it's" -F b='`],
  ['form', '--data-urlencode', `curl ${ADDRESS} --data-urlencode 'a=b'`],
  ['form', '-F', `curl ${ADDRESS} -F 'a=b' -d '${BODY}'`],
  ['form', '-G', `curl -sG ${ADDRESS} -d '${BODY}'`],
  ['form', '-T', `curl -T body.json ${ADDRESS}`],
  ['several', 'curl', `curl ${ADDRESS} -d '${BODY}'; curl ${ADDRESS} -d '${BODY}'`],
  ['several', 'curl', `curl ${ADDRESS} -d '${BODY}'\ncurl ${ADDRESS} -d '${BODY}'\n`],
  ['several', 'curl', `curl ${ADDRESS} -d '${BODY}' && sudo curl ${ADDRESS}`],
  ['several', 'curl', `curl "${ADDRESS}" -d "${INNER}" ; curl "${ADDRESS}"`],
  ['several', 'curl', `curl ${ADDRESS} -d '${BODY}' --next ${ADDRESS} -d '${BODY}'`],
  [
    'several',
    'curl',
    `curl ^"${ADDRESS}^" ^\n -d ^"${INNER.replace(/["\\{}&]/g, '^$&')}^" &\ncurl ^"${ADDRESS}^"`,
  ],
  ['no_data', '', `curl ${ADDRESS}`],
  ['no_data', '', `curl https://a.example/?a=1&b=2 -d '${BODY}'`],
  ['no_task', '', `curl ${ADDRESS} -d 'a=1' -d '${BODY}'`],
  ['no_task', '', `curl https://api.capmonster.cloud/getTaskResult -d '{"clientKey":"k","taskId":7}'`],
  ['no_task', '', `curl ${ADDRESS} --data-raw '@body.json'`],
  ['unclosed', '', `curl ${ADDRESS} -d '${BODY}`],
  ['powershell', 'PowerShell', `Invoke-WebRequest -Uri "${ADDRESS}" -Method POST -Body "{}"`],
  ['powershell', 'PowerShell', `$s = New-Object X\nInvoke-RestMethod -Uri ${ADDRESS} \`\n -Body '{}'`],
  ['powershell', 'PowerShell', `curl.exe "${ADDRESS}" \`\n -d '${BODY}'`],
  ['powershell', 'PowerShell', `  irm ${ADDRESS} -Body '${BODY}'`],
  ['powershell', 'PowerShell', `iwr ${ADDRESS} -Method Post -Body '${BODY}'`],
])('%s (%s) is the reason that this is not taken: %s', (refused, word, text) => {
  expect(readCurl(text)).toEqual({ refused, word });
});

test.each([
  '',
  '{"task":{"type":"T"}}',
  '[1]',
  '"curl -d x"',
  'text about curl',
  'fetch("x")',
  'wget -d x',
  '{ curl -d x',
  '{"task":1}\ncurl -d @x',
  ' [1]\ncurl -d @x',
  "it's about curl",
  'about curl -d @x',
  'nosudo curl -d @x',
  'sudoku curl -d @x',
  'curlew curl -d @x',
])('%j is no command', (text) => {
  expect(readCurl(text)).toBeNull();
});
