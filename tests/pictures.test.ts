import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import manifest from '../manifest.json' with { type: 'json' };
import { checkPicture, STORE_SIZES } from '../scripts/store-sizes.ts';

test.each(Object.entries(manifest.icons))('the icon for %s pixels has as many', async (size, file) => {
  const { width, height } = await sharp(`public/${file}`).metadata();
  expect([width, height]).toEqual([Number(size), Number(size)]);
});

test('the icon for the stores is 96 pixels of artwork in 128', async () => {
  const { data, info } = await sharp('public/icons/128.png')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const drawn = [...data.keys()].filter((i) => i % 4 === 3 && data[i] !== 0).map((i) => (i - 3) / 4);
  const [columns, rows] = [
    drawn.map((at) => at % info.width),
    drawn.map((at) => Math.floor(at / info.width)),
  ];
  for (const side of [columns, rows]) {
    expect(side.reduce((least, at) => Math.min(least, at), 128)).toBe(16);
    expect(side.reduce((most, at) => Math.max(most, at), 0)).toBe(111);
  }
});

test.each(readdirSync('docs/screenshots'))('%s in README.md is a popup, two pixels for one', async (file) => {
  await checkPicture(`docs/screenshots/${file}`, { width: 800, height: 1_200 });
});

test('docs/store.md names the sizes in which the pictures for the stores are drawn', () => {
  const store = readFileSync('docs/store.md', 'utf8');
  for (const { width, height } of Object.values(STORE_SIZES))
    expect(store).toMatch(new RegExp(`\\b${width} × ${height}\\b`));
});

test('a picture of another size, or one with an alpha channel, is not drawn for a store', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'pictures-'));
  const draw = async (name: string, width: number, height: number, channels: 3 | 4) => {
    const file = path.join(folder, name);
    await sharp({ create: { width, height, channels, background: '#1f5fd1' } })
      .png()
      .toFile(file);
    return file;
  };
  const { tile } = STORE_SIZES;
  await checkPicture(await draw('good.png', 440, 280, 3), tile);
  await expect(checkPicture(await draw('wide.png', 441, 280, 3), tile)).rejects.toThrow(
    /wide.png is 441 × 280/,
  );
  await expect(checkPicture(await draw('low.png', 440, 279, 3), tile)).rejects.toThrow('not 440 × 280');
  await expect(checkPicture(await draw('clear.png', 440, 280, 4), tile)).rejects.toThrow('with alpha');
  rmSync(folder, { recursive: true });
});
