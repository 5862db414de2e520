import { describe, expect, test } from 'vitest';
import { hiddenCharacters, hiddenIn, isolated } from './hidden-characters.ts';

test('characters that cannot be seen are named, each once, and no other', () => {
  expect(hiddenCharacters('a\u200bb\u202ec\u200b\ufeff')).toEqual(['U+200B', 'U+202E', 'U+FEFF']);
  expect(hiddenCharacters('https://пример.example/日本語?q=é\u0301 😀')).toEqual([]);
});

test.each([
  ['a zero-width space', '\u200b'],
  ['a zero-width joiner', '\u200d'],
  ['a word joiner', '\u2060'],
  ['a soft hyphen', '\u00ad'],
  ['a byte order mark', '\ufeff'],
  ['a turn to the left', '\u202e'],
  ['an isolate', '\u2067'],
  ['a mark of Arabic', '\u061c'],
  ['a filler of Hangul', '\u3164'],
  ['a variation selector', '\ufe0f'],
  ['a tag', '\u{e0041}'],
  ['a space that does not break', '\u00a0'],
  ['an ideographic space', '\u3000'],
  ['a thin space', '\u2009'],
  ['a blank of braille', '\u2800'],
  ['a line separator', '\u2028'],
  ['a control character', '\u0001'],
  ['a control character of the second kind', '\u0085'],
  ['a deleted character', '\u007f'],
])('%s is one', (_, char) => expect(hiddenCharacters(`a${char}b`)).toHaveLength(1));

test('every field of a form is looked at, whatever it is called', () => {
  expect(
    hiddenIn({
      websiteURL: 'https://shop.example/\u200b',
      websiteKey: 'k',
      pageAction: 'log\u00adin',
      'enterprisePayload.s': 'once\u2060',
      recaptchaDataSValue: '\ufeffonce',
      callbackUrl: 'https://shop.example/\u202egpj',
      json: '{\r\n\t"type": "A\u00a0B"\n}',
      isInvisible: true,
    }),
  ).toEqual({
    websiteURL: ['U+200B'],
    pageAction: ['U+00AD'],
    'enterprisePayload.s': ['U+2060'],
    recaptchaDataSValue: ['U+FEFF'],
    callbackUrl: ['U+202E'],
    json: ['U+00A0'],
  });
});

describe('a name that a page gives, in a sentence of ours', () => {
  test.each(['shop.example', 'login, register', 'пример.example', '日本語', '••••cdef', ''])(
    '%j stands as it is',
    (name) => expect(isolated(name)).toBe(name),
  );

  test.each([
    ['Hebrew', 'דוגמה.example'],
    ['Arabic', 'مثال'],
    ['Arabic as presentation forms', '\ufe8f'],
    ['Adlam', '\u{1e900}'],
    ['a turn to the left', 'a\u202eb'],
    ['a mark that cannot be seen', 'a\u200fb'],
  ])('%s stands apart', (_, name) => expect(isolated(name)).toBe(`\u2068${name}\u2069`));

  test.each([
    ['ends an isolate that it has not begun', 'a\u2069\u202eb'],
    ['ends two', '\u2069\u2069\u202eb'],
    ['begins one that it does not end', 'a\u2067b'],
    ['begins and ends one, and one more', '\u2067a\u2069\u2069\u202eb\u2066'],
  ])('one that %s cannot get out', (_, name) => {
    const outside: string[] = [];
    let depth = 0;
    for (const char of `(${isolated(name)})`) {
      if (/[\u2066-\u2068]/.test(char)) depth += 1;
      else if (char === '\u2069') depth -= 1;
      else if (depth === 0) outside.push(char);
      expect(depth).toBeGreaterThanOrEqual(0);
    }
    expect(outside.join('')).toBe('()');
    expect(isolated(name)).toContain(name);
  });
});
