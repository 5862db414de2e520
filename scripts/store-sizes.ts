import sharp from 'sharp';

/** Width and height in pixels. */
export interface Size {
  width: number;
  height: number;
}

/** What the stores ask for (the Chrome Web Store's page "Supplying Images"; addons.mozilla.org takes the same). */
export const STORE_SIZES = {
  screenshot: { width: 1_280, height: 800 },
  tile: { width: 440, height: 280 },
  marquee: { width: 1_400, height: 560 },
} satisfies Record<string, Size>;

/** Throws an error that names the picture when it has another size, or an alpha channel, which no store wants. */
export async function checkPicture(file: string, { width, height }: Size): Promise<void> {
  const found = await sharp(file).metadata();
  if (found.width !== width || found.height !== height || found.hasAlpha)
    throw new Error(
      `${file} is ${found.width} × ${found.height}${found.hasAlpha ? ' with alpha' : ''}, not ${width} × ${height}`,
    );
}
