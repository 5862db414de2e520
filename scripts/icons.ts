import sharp from 'sharp';

/**
 * Renders public/icons/icon.svg to the PNG sizes that the manifest names, with a palette: less than half the bytes.
 * The largest is the one that the stores show: they ask for 96 pixels of artwork with clear space around it.
 */
const ARTWORK: Record<number, number> = { 16: 16, 32: 32, 48: 48, 128: 96 };

for (const [size, artwork] of Object.entries(ARTWORK)) {
  const space = (Number(size) - artwork) / 2;
  await sharp('public/icons/icon.svg', { density: (72 * artwork) / 128 })
    .resize(artwork)
    .extend({
      top: space,
      bottom: space,
      left: space,
      right: space,
      background: { r: 0, g: 0, b: 0, alpha: 0 },
    })
    .png({ palette: true, colours: 16, effort: 10 })
    .toFile(`public/icons/${size}.png`);
}
