import sharp from 'sharp';
import { expect, test } from 'vitest';
import { differences, type Files } from '../scripts/compare-packages.ts';

const files = (of: Record<string, string | Uint8Array>): Files =>
  new Map(Object.entries(of).map(([name, content]) => [name, Buffer.from(content)]));

const SVG = (colour: string, radius = 7) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16"><circle cx="8" cy="8" r="${radius}" fill="${colour}"/></svg>`,
  );
const blue = sharp(SVG('#1f5fd1'));
const BUILD = {
  'manifest.json': '{"version":"1.0.0","permissions":["storage","alarms"],"action":{"a":1,"b":2}}',
  'src/worker.js': 'run();',
  'icons/16.png': await blue.png({ compressionLevel: 9 }).toBuffer(),
};

/** The picture as Chromium writes it: colours are kept as whole numbers of colour times opacity. */
async function multiplied(): Promise<Buffer> {
  const { data, info } = await blue.clone().ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const through = data.map((value, i) => {
    const opacity = data[i | 3] ?? 0;
    if (i % 4 === 3) return value;
    return opacity === 0
      ? 0
      : Math.min(255, Math.round((Math.round((value * opacity) / 255) * 255) / opacity));
  });
  expect(Buffer.compare(through, data)).not.toBe(0);
  return sharp(through, { raw: { width: info.width, height: info.height, channels: 4 } })
    .png()
    .toBuffer();
}

test.each([
  ['the same files', {}],
  [
    'JSON that Chromium wrote anew',
    {
      'manifest.json':
        '{\n  "action": {"b": 2, "a": 1},\n  "permissions": ["storage", "alarms"],\n  "version": "1.0.0"\n}\n',
    },
  ],
  [
    'what the Chrome Web Store adds to the manifest',
    {
      'manifest.json':
        '{"key":"MII","update_url":"https://store.example/","version":"1.0.0","permissions":["storage","alarms"],"action":{"a":1,"b":2}}',
    },
  ],
  [
    'sums and signatures of the stores',
    { '_metadata/verified_contents.json': '[]', 'META-INF/mozilla.rsa': 'x' },
  ],
  ['a picture that Chromium wrote anew', { 'icons/16.png': await multiplied() }],
  [
    'a picture of the same pixels in other bytes',
    { 'icons/16.png': await blue.png({ compressionLevel: 0 }).toBuffer() },
  ],
])('an installed extension is the same with: %s', async (_, change) => {
  expect(await differences(files({ ...BUILD, ...change }), files(BUILD))).toEqual([]);
});

test.each<[string, Record<string, string | Uint8Array>, string[]]>([
  ['one byte of a script', { 'src/worker.js': 'run() ;' }, ['different: src/worker.js']],
  ['a script more', { 'src/more.js': '' }, ['not in the build: src/more.js']],
  [
    'a permission more',
    { 'manifest.json': BUILD['manifest.json'].replace('"alarms"', '"alarms","cookies"') },
    ['different: manifest.json'],
  ],
  [
    'permissions in another order, since order can mean something in a list',
    { 'manifest.json': BUILD['manifest.json'].replace('"storage","alarms"', '"alarms","storage"') },
    ['different: manifest.json'],
  ],
  [
    'a key where the manifest has none of that name at its top',
    { 'manifest.json': BUILD['manifest.json'].replace('"a":1', '"a":1,"key":1') },
    ['different: manifest.json'],
  ],
  ['a manifest that is no JSON', { 'manifest.json': '{' }, ['different: manifest.json']],
  [
    'a picture with another edge',
    { 'icons/16.png': await sharp(SVG('#1f5fd1', 6)).png().toBuffer() },
    ['different: icons/16.png'],
  ],
  [
    'the upper half of a picture',
    {
      'icons/16.png': await sharp(SVG('#1f5fd1'))
        .extract({ left: 0, top: 0, width: 16, height: 8 })
        .png()
        .toBuffer(),
    },
    ['different: icons/16.png'],
  ],
  [
    'a picture of another colour',
    { 'icons/16.png': await sharp(SVG('#1f5fd2')).png().toBuffer() },
    ['different: icons/16.png'],
  ],
  ['a picture that is none', { 'icons/16.png': 'run()' }, ['different: icons/16.png']],
  [
    'a folder that only begins like that of a store',
    { 'META-INFO/x.js': '' },
    ['not in the build: META-INFO/x.js'],
  ],
])('an installed extension is another with: %s', async (_, change, expected) => {
  expect(await differences(files({ ...BUILD, ...change }), files(BUILD))).toEqual(expected);
});

test('what an installed extension lacks is named', async () => {
  const { 'src/worker.js': _worker, ...rest } = BUILD;
  expect(await differences(files(rest), files(BUILD))).toEqual(['missing: src/worker.js']);
});
