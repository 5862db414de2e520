import { expect, test } from 'vitest';
import { hiddenCharacters } from './hidden-characters.ts';

test('characters that cannot be seen are named, each once, and no other', () => {
  expect(hiddenCharacters('a\u200bb\u202ec\u200b\ufeff')).toEqual(['U+200B', 'U+202E', 'U+FEFF']);
  expect(hiddenCharacters('https://пример.example/日本語?q=é\u0301 😀')).toEqual([]);
});
