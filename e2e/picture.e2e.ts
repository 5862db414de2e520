import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import { freshPicture, MOVING, PICTURES, type Pixels, pngOf, VECTOR } from '../practice/sites/images.ts';
import { create, inBothBrowsers, openPopup, openShop, saveKey, waitForState } from './bench.ts';

const PAGE = '/fixtures/images';
const CHOSEN = {
  body: () => document.querySelector<HTMLInputElement>('input[name=body]')?.value,
  note: () => document.querySelector('.note')?.textContent,
};

/** The picture in the form as pixels, four numbers to each. */
async function pixelsIn(view: View): Promise<{ width: number; height: number; data: number[] }> {
  await view.waitFor('a picture', CHOSEN.body);
  return view.waitFor('its pixels', async () => {
    const image = document.querySelector<HTMLImageElement>('.picture img');
    await image?.decode();
    if (!image) return undefined;
    const { naturalWidth: width, naturalHeight: height } = image;
    const context = new OffscreenCanvas(width, height).getContext('2d');
    context?.drawImage(image, 0, 0);
    return { width, height, data: [...(context?.getImageData(0, 0, width, height).data ?? [])] };
  });
}

/** How far a picture is from a known one: the mean difference of a colour, 0 to 255; size is compared first. */
async function distance(view: View, known: Pixels, behind = [255, 255, 255]): Promise<number> {
  const { width, height, data } = await pixelsIn(view);
  expect({ width, height }).toEqual({ width: known.width, height: known.height });
  let sum = 0;
  for (let i = 0; i < width * height; i += 1) {
    const alpha = known.channels === 4 ? (known.data[i * 4 + 3] ?? 255) / 255 : 1;
    for (let c = 0; c < 3; c += 1) {
      const wanted = (known.data[i * known.channels + c] ?? 0) * alpha + (behind[c] ?? 0) * (1 - alpha);
      sum += Math.abs((data[i * 4 + c] ?? 0) - wanted);
    }
  }
  return sum / (width * height * 3);
}

function known(name: string): Pixels {
  const picture = PICTURES[name];
  if (!picture) throw new Error(`no ${name}`);
  return picture;
}

inBothBrowsers((bench) => {
  /** The page with pictures, opened to the extension by a press on the toolbar button. */
  const openImages = async (): Promise<Page> => {
    const page = await openShop(bench, PAGE);
    await page.waitForFunction(() =>
      [...document.images].every(
        (image) => image.complete && (image.naturalWidth > 0 || image.id === 'broken'),
      ),
    );
    const view = await openPopup(bench, page);
    await saveKey(view);
    await view.close();
    return page;
  };
  const choose = async (page: Page, selector: string, inFrame?: string) => {
    const view = await bench.session.chooseImage(page, selector, inFrame);
    await view.waitFor('the picture field', () => document.querySelector('input[name=body]'));
    return view;
  };

  test.each([
    ['plain', 'plain.png', 0],
    // Cut out of the screen: the same pixels, but for the browser's colour management.
    ['other', 'plain.png', 2],
    ['data', 'plain.png', 0],
    ['blob', 'plain.png', 0],
    ['srcset', 'cookie.png', 0],
    ['cookie', 'cookie.png', 0],
    ['button', 'plain.png', 2],
    // Noise as JPEG.
    ['large', 'large.png', 30],
  ])('a picture is read as it is shown: %s', async (id, name, tolerance) => {
    const view = await choose(await openImages(), `#${id}`);
    expect(await distance(view, known(name))).toBeLessThanOrEqual(tolerance);
    await view.close();
  });

  test('a picture that is another one at each request is the one that was shown', async () => {
    const page = await openImages();
    const shown = freshPicture();
    const view = await choose(page, '#fresh');
    expect(await distance(view, shown)).toBe(0);
    expect(freshPicture()).toEqual(shown);
    // The dot that said that a picture waits goes once it is looked at.
    await view.waitFor('no badge', async () => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
      const { action } = (globalThis as any).browser ?? (globalThis as any).chrome;
      return (await action.getBadgeText({})) === '';
    });
    await view.close();
  });

  test('a see-through picture is put on the colour behind it, or cut out where that is a pattern', async () => {
    const page = await openImages();
    const view = await choose(page, '#see-through');
    expect(await distance(view, known('see-through.png'), [250, 200, 0])).toBeLessThanOrEqual(1);
    expect(await view.text()).toContain('It was transparent');
    await view.close();
    const pattern = await choose(page, '#on-pattern');
    expect(await pixelsIn(pattern)).toMatchObject({ width: 80, height: 40 });
    expect(await pattern.text()).toContain('Cut out of a picture of the tab');
    await pattern.close();
  });

  test('of a moving picture the frame on the screen is taken; a drawing is taken at its size', async () => {
    const page = await openImages();
    const moving = await choose(page, '#moving');
    const { data } = await pixelsIn(moving);
    expect(data[2]).toBeGreaterThan(200); // blue, the second frame
    expect(data[0]).toBeLessThan(60);
    await moving.close();
    const vector = await choose(page, '#vector');
    const drawn = await pixelsIn(vector);
    expect(drawn).toMatchObject({ width: 120, height: 40 });
    expect(drawn.data.slice(0, 3)).toEqual([255, 221, 0]);
    await vector.close();
  });

  test('a picture over the limit says its size before and after; one under it is refused', async () => {
    const page = await openImages();
    const large = await choose(page, '#large');
    const caption = await large.waitFor('its size', () => {
      const text = document.querySelector('figcaption')?.textContent ?? '';
      return text.includes('pixels') ? text : undefined;
    });
    expect(caption).toMatch(/260 × 250 pixels · [\d,]+ bytes \([\d,]+ bytes before\)/);
    expect(caption).toContain('Saved in another format');
    await large.close();
    const small = await choose(page, '#small');
    await small.waitFor('a picture', CHOSEN.body);
    await small.click('.create .primary');
    await small.waitFor('the reason', () => /smaller than 100 bytes/.test(document.body.innerText));
    expect(bench.practice.api.received('createTask')).toEqual([]);
    await small.close();
  });

  test('what cannot be read says why, and can be cut out of the page', async () => {
    const page = await openImages();
    const broken = await choose(page, '#broken');
    expect(await broken.waitFor('why', CHOSEN.note)).toContain('cannot show this picture');
    await broken.waitFor('the page to cut from', () => document.querySelector('.cutting .part'));
    await broken.close();
    await page.bringToFront();
    await page.evaluate(() => {
      const image = document.querySelector<HTMLImageElement>('#other');
      if (image) image.style.cssText = 'position: absolute; left: -60px';
    });
    const hidden = await choose(page, '#other');
    expect(await hidden.waitFor('why', CHOSEN.note)).toContain('Only a part of this picture');
    await hidden.close();
  });

  test('a picture in a frame: cut out at its place, or, in a frame of another site, to be cut by hand', async () => {
    const page = await openImages();
    const same = await choose(page, '#inner', '#same');
    expect(await distance(same, known('plain.png'))).toBeLessThanOrEqual(2);
    await same.close();
    const foreign = await choose(page, '#inner', '#foreign');
    expect(await foreign.waitFor('why', CHOSEN.note)).toContain('in a frame that cannot be read');
    await foreign.waitFor('the page to cut from', () => document.querySelector('.cutting .part'));
    await foreign.close();
  });

  test('a rectangle of the page: typed, and what it holds', async () => {
    const page = await openImages();
    const box = await page.$eval('canvas', (canvas) => {
      const { x, y, width, height } = canvas.getBoundingClientRect();
      return { x, y, width, height };
    });
    const popup = await openPopup(bench, page);
    await popup.select('select[name=type]', 'ImageToTextTask');
    await popup.click('button.cut');
    const tab = await bench.session.waitForExtensionTab('?tab=');
    await tab.waitFor('the page to cut from', () => document.querySelector('.cutting .part'));
    for (const [side, value] of [
      ['x', box.x],
      ['y', box.y],
      ['width', box.width],
      ['height', box.height],
    ] as const)
      await tab.fill(`input[name=cut-${side}]`, String(Math.round(value)));
    await tab.click('.use-part');
    const { width, height, data } = await pixelsIn(tab);
    expect({ width, height }).toEqual({ width: 80, height: 40 });
    const at = (x: number, y: number) => data.slice((y * width + x) * 4, (y * width + x) * 4 + 3);
    expect(at(20, 20)).toEqual([0, 0, 0]); // what the page drew
    expect(at(5, 5)).toEqual([255, 255, 255]);
    await create(tab);
    expect(await waitForState(tab, 'ready')).toContain('w4rd');
    const [{ json } = { json: null }] = bench.practice.api.received('createTask');
    const sent = await tab.evaluate(CHOSEN.body);
    expect(json).toEqual(expect.objectContaining({ task: { type: 'ImageToTextTask', body: sent } }));
    await tab.close();
  });

  test('a rectangle that is dragged is the one that is cut', async () => {
    const popup = await openPopup(bench, await openImages());
    await popup.select('select[name=type]', 'ImageToTextTask');
    await popup.click('button.cut');
    const tab = await bench.session.waitForExtensionTab('?tab=');
    await tab.waitFor('the page to cut from', () => document.querySelector('.cutting .part'));
    const whole = await tab.evaluate(() => {
      const { naturalWidth: width, naturalHeight: height } =
        document.querySelector<HTMLImageElement>('.screen img') ?? new Image();
      return { width, height };
    });
    // From its right to its left: any corner may be the first.
    await tab.drag('.screen', [0.5, 0.3], [0.25, 0.1]);
    await tab.click('.use-part');
    const { width, height } = await pixelsIn(tab);
    expect(Math.abs(width - whole.width / 4)).toBeLessThanOrEqual(2);
    expect(Math.abs(height - whole.height / 5)).toBeLessThanOrEqual(2);
    await tab.close();
  });

  test('a file: chosen, pasted or dropped; as it is, or drawn anew and said', async () => {
    const tabId = await bench.session.tabId(await openShop(bench, '/plain'));
    const tab = await bench.session.openExtensionPage(`src/popup/index.html?tab=${tabId}`);
    await tab.select('select[name=type]', 'ImageToTextTask');
    await tab.waitFor('the field', () => document.querySelector('input[type=file]'));
    const put = (way: 'choose' | 'paste' | 'drop', base64: string, type: string) =>
      tab.evaluate(
        (how, text, kind) => {
          const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
          const data = new DataTransfer();
          data.items.add(new File([bytes], 'captcha', { type: kind }));
          const input = document.querySelector<HTMLInputElement>('input[type=file]');
          if (how === 'choose' && input) {
            input.files = data.files;
            input.dispatchEvent(new Event('change', { bubbles: true }));
          }
          const init = { bubbles: true, cancelable: true };
          // Firefox lets nobody make a paste that holds files.
          const paste = Object.defineProperty(new ClipboardEvent('paste', init), 'clipboardData', {
            value: data,
          });
          if (how === 'paste') document.body.dispatchEvent(paste);
          if (how === 'drop')
            document.body.dispatchEvent(new DragEvent('drop', { ...init, dataTransfer: data }));
        },
        way,
        base64,
        type,
      );
    const holds = (words: RegExp) =>
      tab.waitFor(
        String(words),
        (wanted) => {
          const text = document.querySelector<HTMLElement>('.field:has([name=body])')?.innerText ?? '';
          return new RegExp(wanted).test(text) ? text : undefined;
        },
        words.source,
      );

    const plain = pngOf('plain.png').toString('base64');
    await put('choose', plain, 'image/png');
    await holds(/120 × 40 pixels · \d+ bytes\n/);
    expect(await tab.evaluate(CHOSEN.body)).toBe(plain); // byte for byte
    await put('paste', pngOf('see-through.png').toString('base64'), 'image/png');
    await holds(/80 × 40 pixels[\s\S]*transparent/);
    await put('drop', pngOf('large.png').toString('base64'), 'image/png');
    await holds(/260 × 250 pixels · [\d,]+ bytes \([\d,]+ bytes before\)[\s\S]*another format/);
    await put('drop', MOVING, 'image/gif');
    await holds(/80 × 40 pixels[\s\S]*first frame/);
    expect((await pixelsIn(tab)).data.slice(0, 3)).toEqual([255, 0, 0]);
    await put('choose', Buffer.from(VECTOR).toString('base64'), 'image/svg+xml');
    await holds(/120 × 40 pixels[\s\S]*another format/);
    await put('paste', Buffer.from('not a picture').toString('base64'), 'image/png');
    await holds(/cannot show this picture/);
    expect(await tab.evaluate(CHOSEN.body)).toBe('');
    await tab.close();
  });
});
