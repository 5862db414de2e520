import { expect, test } from 'vitest';
import { readCurl } from './pasted-curl.ts';

const ADDRESS = 'https://api.capmonster.cloud/createTask';
const TASK = '{"type":"TurnstileTask","websiteURL":"https://a.example/?b=1&c=2","websiteKey":"0x4"}';
const BODY = `{"clientKey":"someone-elses","task":${TASK}}`;

test('variables that are left in the task are named, and not those that went with the key', () => {
  const inDouble = BODY.replace('someone-elses', '$KEY')
    .replace('0x4', `\${SITE_KEY}`)
    .replaceAll('"', '\\"');
  expect(readCurl(`curl ${ADDRESS} -d "${inDouble}"`)).toMatchObject({ variables: [`\${SITE_KEY}`] });
  expect(readCurl(`curl ${ADDRESS} -d "${inDouble.replaceAll('$', '\\$')}"`)).toMatchObject({
    variables: [],
  });
  const joined = `curl ${ADDRESS} -d '{"clientKey":"'"$KEY"'","task":{"type":"T","k":"'$SITE'"}}'`;
  expect(readCurl(joined)).toMatchObject({ variables: ['$SITE'] });
});

const withKey = (siteKey: string) => BODY.replace('0x4', siteKey).replaceAll('"', '\\"');

test.each([
  ['in double quotes', `curl "${ADDRESS}" -d "${withKey('%SITE_KEY%')}"`, ['%SITE_KEY%']],
  ['in lines', `curl "${ADDRESS}" ^\r\n -d "${withKey('%SITE_KEY%')}"`, ['%SITE_KEY%']],
  ['behind a prompt', `C:\\Users\\me>curl.exe ${ADDRESS} -d "${withKey('%key%')}"`, ['%key%']],
  [
    'with doubled quotes',
    `curl "${ADDRESS}" -d "${BODY.replace('0x4', '%K1%').replaceAll('"', '""')}"`,
    ['%K1%'],
  ],
  ['with a part of it', `curl "${ADDRESS}" -d "${withKey('%KEYS:~0,8%')}"`, ['%KEYS:~0,8%']],
  ['whose name begins as a byte does', `curl "${ADDRESS}" -d "${withKey('%DEV_KEY%')}"`, ['%DEV_KEY%']],
  ['two', `curl "${ADDRESS}" -d "${withKey('%A_1%-%B_2%')}"`, ['%A_1%', '%B_2%']],
  ['beside one of POSIX shells', `curl "${ADDRESS}" -d "${withKey('$A-%B_2%')}"`, ['$A', '%B_2%']],
  [
    'that went with the key',
    `curl "${ADDRESS}" -d "${withKey('0x4').replace('someone-elses', '%KEY%')}"`,
    [],
  ],
])('a variable of cmd is named, too: %s', (_, text, variables) => {
  expect(readCurl(text)).toMatchObject({ variables });
});

test.each([
  ['bytes in an address', `curl "${ADDRESS}" -d "${withKey('%D0%BF%D1%8F%20a%20')}"`],
  ['between quotes that cmd does not know', `curl ${ADDRESS} -d '${BODY.replace('0x4', '%PATH%')}'`],
  [
    'as Chromium writes it for cmd',
    `curl ^"${ADDRESS}^" -d ^"${withKey('@')
      .replace(/["\\{}&@]/g, '^$&')
      .replace('^@', '^%^PATH^%')}^"`,
  ],
  [
    'as Firefox writes it for cmd',
    `curl "${ADDRESS}" --data-raw "${BODY.replaceAll('"', '""').replace('0x4', '"%"PATH"%"')}"`,
  ],
  [
    'in a line whose backslashes make it another for cmd',
    `curl ${ADDRESS} -d "${withKey('a\\\\\\\\b %B%')}"`,
  ],
  ['a percentage', `curl "${ADDRESS}" -d "${withKey('50% of 100%')}"`],
])('what cmd would leave alone is none: %s', (_, text) => {
  expect(readCurl(text)).toMatchObject({ variables: [] });
});
