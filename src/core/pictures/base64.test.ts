import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timesOfAWalk } from '../../../tests/cpu-time.ts';
import { base64Bytes, base64Of, bytesOf, holdsShortened, plainBase64, shortenedBase64 } from './base64.ts';

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
  for (const text of ['AAA', 'AA=A', 'A===', 'AAA!', '!AAA', 'data:,AAAA'])
    expect(base64Bytes(text)).toBeNull();
});

describe('a picture is taken from whatever people copy it out of', () => {
  const base64 = base64Of(Uint8Array.from({ length: 200 }, (_, i) => (i * 251 + 190) % 256));
  const url = `data:image/png;base64,${base64}`;
  const safe = base64.replace(/\+/g, '-').replace(/\//g, '_');
  test.each([
    ['a `data:` URL', url],
    ['with a charset and in capitals', `DATA:IMAGE/PNG;charset=utf-8;BASE64,${base64}`],
    ['without a type', `data:;base64,${base64}`],
    ['slashes escaped as PHP does', url.replaceAll('/', '\\/')],
    ['letters escaped as Java does', url.replaceAll('+', '\\u002b').replaceAll('=', '\\u003D')],
    ['a member of JSON', `{"id":7,"image":"${url.replaceAll('/', '\\/')}","ok":true}`],
    ['with the line breaks of JSON', `"${base64.replace(/(.{76})/g, '$1\\r\\n')}"`],
    ['with the line breaks of mail', base64.replace(/(.{76})/g, '$1\r\n')],
    ['the alphabet of addresses', safe],
    ['the same in a `data:` URL, unpadded', `data:image/png;base64,${safe.replace(/=+$/, '')}`],
    ['unpadded', base64.replace(/=+$/, '')],
    ['of a program, over several lines', base64.replace(/(.{76})/g, '$1\\\n')],
    ['the same of Windows', base64.replace(/(.{76})/g, '$1\\\r\n')],
    ['with tabs in JSON', base64.replace(/(.{76})/g, '$1\\t')],
    ['in double quotes', `"${url}"`],
    ['in single quotes, with a comma', `'${base64}',`],
    ['in the quotes of a table', `""${base64}"";`],
    ['in backticks', `\`${url}\``],
    ['of a style sheet', `url("${url}")`],
    ['of a whole rule', `background: #fff url(${url}) no-repeat;`],
    ['a tag', `<img alt="captcha" src="${url}" width=120>`],
    ['a tag in the source of a tag', `&lt;img src=&quot;${url}&quot;&gt;`],
    ['with blanks in its head', `data:image/png; base64 ,${base64}`],
    ['JSON within JSON', JSON.stringify(JSON.stringify({ image: url }))],
    ['of HTML source', url.replaceAll('+', '&#43;').replaceAll('=', '&#x3D;')],
    [
      'with the escapes of addresses',
      url.replaceAll('+', '%2B').replaceAll('/', '%2F').replaceAll('=', '%3D'),
    ],
    ['bytes as Python prints them', `b'${base64}'`],
    ['a reply that names no type', `{"msg":"ok","code":200,"img":"${base64}","uuid":"${'0f'.repeat(16)}"}`],
    ['a reply with the escapes of addresses', `{"img":"${encodeURIComponent(base64)}","code":200}`],
    ['a member alone', `"body": "${base64}",`],
    ['a line of a program', `const img = '${base64}';`],
    ['pieces of a program', `"${base64.slice(0, 140)}" +\n  "${base64.slice(140)}"`],
    ['pieces that Python joins', `('${base64.slice(0, 140)}'\n '${base64.slice(140)}')`],
    ['pieces of an address', `"${url.slice(0, 200)}"\n  + "${url.slice(200)}"`],
    ['pieces as Visual Basic joins them', `"${url.slice(0, 99)}" & _\r\n  "${url.slice(99)}"`],
    ['a form', `id=7&image=${encodeURIComponent(base64)}&ok=1`],
    ['the escapes of addresses alone', encodeURIComponent(base64)],
    ['an address as a parameter', encodeURIComponent(url)],
    ['a head without its first word', `image/png;base64,${base64}`],
    ['a head and no more', `base64,${base64}`],
    ['two heads', `data:image/png;base64,${url}`],
    ['an address with a parameter of a page', `${url}?t=1700000000`],
    ['an address in a form', `image=${url}&ok=1`],
    ['the quotes of a text editor', `“${base64}”`],
    ['a list', `["${base64}"]`],
    ['behind a character that cannot be seen', `\u200b${base64}`],
    ['its plus signs as a form reads them', base64.replaceAll('+', ' ')],
    ['the same in a `data:` URL', url.replaceAll('+', ' ')],
  ])('%s', (_, text) => {
    expect(plainBase64(text)).toBe(base64);
  });

  test.each([
    ['two pictures', `{"big":"${base64}","small":"${base64}"}`],
    ['a picture that a console has cut', `${base64.slice(0, 200)}…`],
    ['one that it has cut in the middle', `'${base64.slice(0, 150)}…${base64.slice(-20)}'`],
    ['one with dots for its end', `"${base64.slice(0, 200)}..."`],
    ['a token', `{"token":"${base64.slice(0, 140)}.${base64.slice(0, 180)}.${base64.slice(0, 43)}"}`],
    ['less than a picture', `{"key":"${base64.slice(0, 80)}"}`],
  ])('which of it is the picture is not guessed: %s', (_, text) => {
    expect(base64Bytes(plainBase64(text))).toBeNull();
  });

  test('however long and odd a text is, that takes no longer for it', () => {
    for (const part of ['"', '"\n', "' ", '\n', 'a', 'a=', '%', '"+ ', 'data:', ' ', '",', '```\n', '&quot;'])
      for (const [before, after] of [['"'], ['a', 'a']]) {
        const text = `${before}${part.repeat(200_000 / part.length)}${after}`;
        // A square of its length would be 200,000.
        expect(timesOfAWalk(text, () => plainBase64(text))).toBeLessThan(1_000);
      }
  });

  test('line breaks that became blanks are none of its letters', () => {
    const lines = base64.replace(/(.{76})/g, '$1 ');
    expect(base64).toContain('+');
    expect(plainBase64(lines)).toBe(base64);
  });

  test('of an address that names Base64 anywhere but at the end of its head, which is text', () => {
    expect(plainBase64('data:text/plain;base64;charset=utf-8,a%20b')).toBe(base64Of(Buffer.from('a b')));
  });

  const drawing = '<svg xmlns="http://www.w3.org/2000/svg"><text>é</text></svg>';
  test.each([
    ['its own text', `  ${drawing}\n`],
    ['its address', `data:image/svg+xml,${encodeURIComponent(drawing)}`],
    ['its address without escapes, of a style sheet', `url('data:image/svg+xml;utf8,${drawing}')`],
    ['of a whole rule', `background: url('data:image/svg+xml;utf8,${drawing}') 0 / 50% no-repeat`],
    ['without quotes', `url(data:image/svg+xml,${encodeURIComponent(drawing)}) no-repeat`],
    ['cut off before its last quote', `'data:image/svg+xml,${encodeURIComponent(drawing)}`],
    ['in an attribute, its quotes escaped', `&apos;data:image/svg+xml,${encodeURIComponent(drawing)}&apos;`],
  ])('a drawing: %s', (_, text) => {
    expect(new TextDecoder().decode(bytesOf(plainBase64(text)))).toBe(drawing);
  });

  test('a drawing with a percent sign of its own, and with a head', () => {
    const wide = drawing.replace('<text', '<text width="100%"');
    for (const text of [wide, `<?xml version="1.0"?>${wide}`])
      expect(new TextDecoder().decode(bytesOf(plainBase64(text)))).toBe(text);
    const address = `'data:image/svg+xml,${wide.replaceAll('"', '`')}'`;
    expect(new TextDecoder().decode(bytesOf(plainBase64(address)))).toBe(wide.replaceAll('"', '`'));
  });

  test.each([
    '',
    'a word',
    'https://shop.example/captcha.png',
    '{"image": 7}',
    'AAAA?BBBB',
    'AAAA"BBBB',
    'AAAA;BBBB',
    "'data:image/svg+xml,'",
    '😀',
  ])('what is no picture stays none: %j', (text) => {
    expect(base64Bytes(plainBase64(text)) || null).toBeNull();
  });

  test('half of its padding is made whole, a letter that is missing is not', () => {
    expect(plainBase64('AAAAAA=')).toBe('AAAAAA==');
    expect(plainBase64('AAAAB')).toBe('AAAAB');
  });

  test.each([
    ['AA AA\nAAA', 'AA+AAAAA'],
    ['AA  AAAA', 'AA++AAAA'],
    ['AAA+ AAA', 'AAA+AAA='],
    ['AAA&#x2b;', 'AAA+'],
    ['``AAAA``,;', 'AAAA'],
  ])('%j is %s', (text, plain) => {
    expect(plainBase64(text)).toBe(plain);
  });
});

test('two pictures of the same bytes look the same to people, and no other', () => {
  const [a, b] = ['A'.repeat(400), `${'A'.repeat(399)}B`];
  expect(shortenedBase64(a)).toBe(shortenedBase64(a));
  expect(shortenedBase64(a)).not.toBe(shortenedBase64(b));
  expect(shortenedBase64(b)).toBe('AAAAAAAAAAAAAAAA…(300 bytes)…AAAAAAAAAAAAAAAB');
  expect(shortenedBase64('0123456789abcdef!0123456789abcdef')).toBe(
    '0123456789abcdef…(33 bytes)…0123456789abcdef',
  );
});

test('a picture that was shortened is told from one that is there', () => {
  expect(holdsShortened(`{"body":"${shortenedBase64('A'.repeat(400))}"}`)).toBe(true);
  for (const text of ['A'.repeat(400), 'AAAA…(many bytes)…AAAA', '…( bytes)…', ''])
    expect(holdsShortened(text)).toBe(false);
});
