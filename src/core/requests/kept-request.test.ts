import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timesOfAWalk } from '../../../tests/cpu-time.ts';
import { withoutSpaces } from '../json-text.ts';
import { keptRequest, lostFrom, readRequest, redactedBody, withoutPageQuery } from './kept-request.ts';
import { buildRequest } from './request.ts';
import { bodyText } from './request-text.ts';
import { DOTS } from './secrets.ts';
import type { TaskObject } from './task-object.ts';
import { OTHER_TYPE, taskTypeNamed } from './task-types/task-types.ts';

const other = taskTypeNamed(OTHER_TYPE);
if (!other) throw new Error('no raw editor');
const rawOf = (json: string) => buildRequest(other, { json });
const kept = (task: Record<string, unknown>) => keptRequest({ task: { type: 'T', ...task } });
const PIXELS = Buffer.from(Array.from({ length: 300 }, (_, i) => (i * 7) % 256));
const file = (start: string | number[]) =>
  Buffer.concat([typeof start === 'string' ? Buffer.from(start, 'latin1') : Buffer.from(start), PIXELS]);
const PNG = file('\x89PNG\r\n\x1a\n').toString('base64');

/** JSON that reading and writing would change. */
const ODD = [
  '{"type":"T","n":12345678901234567890,"f":1e400}',
  '{"type":"T","n":-0,"one":1.0,"e":1E5,"small":0.1000000000000000055}',
  '{"type":"T","a":1,"a":2}',
  '{"type":"T","o":{"a":1,"\\u0061":2}}',
  '{"type":"T","2":"b","1":"a"}',
  '{"type":"T","__proto__":{"a":1},"constructor":1}',
  '{"type":"T","half":"\\ud800","slash":"\\/","letter":"\\u0041"}',
  `{"type":"T","deep":${'['.repeat(900)}${']'.repeat(900)}}`,
  '{\n  "type" : "T",\r\n\t"a":[1 , 2]\n}',
  '{"type":"first","type":"T"}',
].map((json): [name: string, json: string] => [json.slice(0, 70), json]);

describe('a task typed as JSON', () => {
  test.each(ODD)('goes as it was typed: %s', (_, json) => {
    expect(bodyText('key', rawOf(json))).toBe(`{"clientKey":"key","task":${json}}`);
  });

  test.each(ODD)('is shown as it goes: %s', (_, json) => {
    const shown = redactedBody(rawOf(json));
    expect(withoutSpaces(shown)).toBe(withoutSpaces(`{"clientKey":"${DOTS}","task":${json}}`));
  });

  test.each(ODD)('is kept as it was typed: %s', (_, json) => {
    const request = keptRequest(rawOf(json));
    expect(request).toBe(`{"task":${json}}`);
    expect(bodyText('key', readRequest(request))).toBe(`{"clientKey":"key","task":${json}}`);
  });

  test('loses what stands around it, be it a byte order mark', () => {
    expect(bodyText('key', rawOf('\ufeff {"type":"T"}\n\u00a0'))).toBe(
      '{"clientKey":"key","task":{"type":"T"}}',
    );
  });

  test('has half a character as its escape, which travels', () => {
    expect(bodyText('key', rawOf('{"type":"T", "half":"a\ud83d"}'))).toBe(
      '{"clientKey":"key","task":{"type":"T", "half":"a\\ud83d"}}',
    );
  });

  test('whatever it is, comes back from what is kept of it', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(0, 1, 2), (more, indent) => {
        const json = JSON.stringify({ ...more, type: 'T' }, null, indent);
        const { task } = readRequest(keptRequest(rawOf(json)));
        expect(Object.keys(task)).toEqual(Object.keys(JSON.parse(json)));
        expect(JSON.parse(redactedBody(rawOf(json)))).toHaveProperty('task');
      }),
    );
  });
});

describe('a file in Base64 is shortened, whatever holds it', () => {
  test.each<[string, Record<string, unknown>]>([
    ['the body of a picture', { body: 'A'.repeat(400) }],
    ['a list of pictures', { imagesBase64: ['A'.repeat(400), PNG] }],
    ['a page', { htmlPageBase64: Buffer.from(`<html>${'x'.repeat(100_000)}`).toString('base64') }],
    ['a picture under any name', { metadata: { example: PNG } }],
    ['a picture with its head', { metadata: { example: `data:image/png;base64,${'A'.repeat(400)}` } }],
    ['a picture in lines', { example: PNG.replace(/.{76}/g, '$&\n') }],
    ['a picture in lines that are moved in', { example: PNG.replace(/.{76}/g, '$&\r\n  ') }],
    ['a picture after a space', { example: `\n data:image/png;base64,${'A'.repeat(400)}` }],
    ['a picture in the letters of addresses', { example: PNG.replaceAll('+', '-').replaceAll('/', '_') }],
    ['a JPEG', { example: file([0xff, 0xd8, 0xff, 0xe0]).toString('base64') }],
    ['a GIF', { example: file('GIF89a').toString('base64') }],
    ['a WebP', { example: file('RIFF0000WEBP').toString('base64') }],
    ['a BMP', { example: file('BM').toString('base64') }],
    ['a drawing', { example: file('<svg xmlns=').toString('base64') }],
    ['sound as MP3 with its tags', { audio: file('ID3').toString('base64') }],
    ['sound as MP3', { audio: file([0xff, 0xfb, 0x90]).toString('base64') }],
    ['sound as WAV', { audio: file('RIFF0000WAVE').toString('base64') }],
    ['sound as Ogg', { audio: file('OggS').toString('base64') }],
  ])('%s', (_, task) => {
    expect(kept(task)).toMatch(/…\(\d+ bytes\)…/);
    expect(kept(task).length).toBeLessThan(400);
  });

  test.each<[string, Record<string, unknown>]>([
    ['addresses of pictures', { imageUrls: [`https://shop.example/${'a/'.repeat(60)}.png`] }],
    ['an address without dots', { imageUrls: [`https://localhost/${'a'.repeat(120)}`] }],
    ['a token of three parts', { pageData: `eyJhbGciOiJIUzI1NiJ9.${'a'.repeat(300)}.${'b'.repeat(43)}` }],
    ['one-time data in Base64', { data: Buffer.from(PIXELS).toString('base64') }],
    ['the context of a firewall', { context: Buffer.from(PIXELS).toString('base64').repeat(3) }],
    ['data-s of 10 kB', { recaptchaDataSValue: 'Ab3-_'.repeat(2_000) }],
    ['a page as text', { html: `<html>${'word '.repeat(3_000)}` }],
    ['a list of long words', { words: ['a'.repeat(200)] }],
    ['a short body', { body: 'AAAA' }],
    ['one of a hundred letters', { body: 'A'.repeat(100) }],
    ['texts whose names are longer', { bodyClass: 'a'.repeat(200), nobody: 'a'.repeat(200) }],
    ['a body that is no Base64', { body: 'not a picture '.repeat(20) }],
  ])('%s stay', (_, task) => {
    expect(kept(task)).toBe(JSON.stringify({ task: { type: 'T', ...task } }));
  });
});

/** How many times as long as a walk over its characters a text takes; a square of its length would be 100,000. */
const MAX_RATIO = 1_000;

test.each([
  'a',
  ' ',
  '\n ',
  'a=',
  '://',
  'a.',
  'Bearer ',
  '?&',
  '{"a":',
  ':@',
  '://a:',
  '://a:@',
  '@a.',
  'data:a,',
  'a:b;',
  '1.2.3.4:a,',
  'a.b:80:c;',
  'http a.b 8 ',
  '\u0000',
])('a long text of %j is looked through in no time', (part) => {
  const text = part.repeat(200_000 / part.length);
  expect(timesOfAWalk(text, () => kept({ text }))).toBeLessThan(MAX_RATIO);
});

test('the address of the page is cut to origin and path, however often and deep it stands there', () => {
  const url = 'https://user:pw@shop.example/login?token=abc#x';
  const json = `{"type":"T","websiteURL":"${url}","websiteURL":"${url}","metadata":{"websiteUrl":"${url}"},"n":1e400}`;
  expect(withoutPageQuery(`{"task":${json}}`)).toBe(
    `{"task":${json.replaceAll(url, 'https://shop.example/login')}}`,
  );
  expect(withoutPageQuery('{"task":{"type":"T","websiteURL":5}}')).toBe(
    '{"task":{"type":"T","websiteURL":5}}',
  );
});

test('what was not kept is known by its text', () => {
  const { task }: { task: TaskObject } = JSON.parse(kept({ body: 'A'.repeat(400), cookies: 'a=b' }));
  expect(lostFrom(String(task['body']))).toBe('picture_gone');
  expect(lostFrom(String(task['cookies']))).toBe('secret_gone');
  expect(lostFrom('Mozilla/5.0 • …')).toBeNull();
});
