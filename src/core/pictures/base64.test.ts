import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base64Bytes, base64Of, bytesOf, plainBase64, shortenedBase64 } from './base64.ts';

test('bytes and Base64 are one another’s opposite, at every length', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
      const text = base64Of(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64'));
      expect(base64Bytes(text)).toBe(bytes.length);
      expect(Buffer.from(bytesOf(`data:image/png;base64,${text}`))).toEqual(Buffer.from(bytes));
    }),
    { numRuns: 100 },
  );
});

test('Base64 comes without its head and line breaks, and anything else is none', () => {
  expect(plainBase64(' data:image/png;base64,AAAA\nBBBB\n')).toBe('AAAABBBB');
  for (const text of ['AAA', 'AA=A', 'A===', 'AAA!', 'data:,AAAA']) expect(base64Bytes(text)).toBeNull();
});

test('two pictures of the same bytes look the same to people, and no other', () => {
  const [a, b] = ['A'.repeat(400), `${'A'.repeat(399)}B`];
  expect(shortenedBase64(a)).toBe(shortenedBase64(a));
  expect(shortenedBase64(a)).not.toBe(shortenedBase64(b));
});
