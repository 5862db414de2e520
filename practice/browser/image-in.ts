import type { Frame, Page } from 'puppeteer-core';

/** Brings an image of a page, or of one of its frames, into sight; gives its frame, and its centre from the page's corner. */
export async function imageIn(
  page: Page,
  selector: string,
  inFrame?: string,
): Promise<{ frame: Frame; x: number; y: number }> {
  const centre = async (element: Element) => {
    const { top, bottom } = element.getBoundingClientRect();
    // By whole pixels: Firefox scrolls back after a way from part of a pixel, as `scrollIntoView` leaves it, to a whole one.
    if (top < 0 || bottom > innerHeight) scrollBy(0, Math.round((top + bottom - innerHeight) / 2));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  };
  if (inFrame === undefined) return { frame: page.mainFrame(), ...(await page.$eval(selector, centre)) };
  const frame = await (await page.$(inFrame))?.contentFrame();
  if (!frame) throw new Error(`${inFrame} holds no page`);
  await page.$eval(inFrame, centre);
  const corner = await page.$eval(inFrame, (element) => {
    const { x, y } = element.getBoundingClientRect();
    return { x: x + element.clientLeft, y: y + element.clientTop };
  });
  const inside = await frame.$eval(selector, centre);
  return { frame, x: corner.x + inside.x, y: corner.y + inside.y };
}
