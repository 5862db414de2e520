import { expect, test } from 'vitest';
import { curlData } from './curl-data.ts';

test.each<[string, string[], string]>([
  ['an option and its value', ['-d', 'a=1', 'https://a.example'], 'a=1'],
  ['the value behind its letter', ['-da=1'], 'a=1'],
  ['letters together', ['-sSLd', 'a=1'], 'a=1'],
  ['several, joined as forms are', ['-d', 'a=1', '--data', 'b=2', '--data-raw', '@c'], 'a=1&b=2&@c'],
  ['JSON, joined as it is', ['--json', '{"a":', '--json', '1}'], '{"a":1}'],
  ['JSON and a form', ['-d', 'a', '--json', 'b', '-d', 'c'], 'ab&c'],
  ['a value behind an equals sign', ['--data=a=1\n2', '-d', 'b'], 'a=1\n2&b'],
  ['a value that looks like an option', ['--data', '-d', '-d', '--json'], '-d&--json'],
  ['an empty value', ['-d', '', '-d', 'a'], '&a'],
  ['options that take no value', ['--compressed', '-s', '-d', 'a'], 'a'],
  [
    'options of other values',
    ['-XPOST', '-d', 'a', '--max-time', '5', '-m5', '-d', 'b', '-H', '-d', 'c'],
    'a&b',
  ],
  ['an address that looks like options', ['-d', 'a', '127.0.0.1/-F', '-'], 'a'],
])('cURL sends %s', (_, args, data) => {
  expect(curlData(args)).toEqual({ data });
});

test.each<[string, string, string[]]>([
  ['no_data', '', ['https://a.example']],
  ['no_data', '', ['https://a.example', '-d']],
  ['several', 'curl', ['-d', 'a', '--next', '-d', 'b']],
  ['several', 'curl', ['-d', 'a', '-:', '-d', 'b']],
  ['file', '-d @a', ['-d@a']],
  ['file', '--json @a', ['--json=@a']],
  ['form', '-G', ['-sG', '-d', 'a']],
  ['form', '-F', ['-sFa=b']],
  ['form', '--form-string', ['-d', 'a', '--form-string', 'a=b']],
])('%s (%s) is why it cannot be said what is sent: %j', (refused, word, args) => {
  expect(curlData(args)).toEqual({ refused, word });
});
