import type { Page } from 'puppeteer-core';
import { expect, onTestFailed, onTestFinished, test } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import { freshPicture, MOVING, pngOf, VECTOR } from '../practice/sites/images.ts';
import { MOVING_WEBP, PRINT } from '../practice/sites/odd-pictures.ts';
import { create, inBothBrowsers, newTask, REFUSED, saveKey, waitForState } from './bench.ts';
import {
  CHOSEN,
  choose as chooseIn,
  chooseWithoutView,
  distance,
  distanceOf,
  known,
  pixelsIn,
  sharedImages,
} from './picture-bench.ts';

inBothBrowsers((bench) => {
  const images = sharedImages(bench);
  let sharedTab: View | null = null;
  /** A view in a tab with nothing in the field of a picture; one for all tests that put something there. */
  const openField = async () => {
    onTestFailed(() => {
      sharedTab = null;
    });
    if (!sharedTab) {
      const tabId = await bench.session.tabId(await images());
      sharedTab = await bench.session.openExtensionPage(`src/popup/index.html?tab=${tabId}`);
      await sharedTab.select('select[name=type]', 'ImageToTextTask');
    }
    await sharedTab.fill('input[name=body]', 'x'); // is no picture, and takes the place of one
    await sharedTab.waitFor('no picture', () => {
      const field = document.querySelector('.field:has([name=body])');
      return field?.querySelector('input[type=file]') && !field.querySelector('.picture, .note');
    });
    return sharedTab;
  };
  const choose = (page: Page, selector: string, inFrame?: string) => chooseIn(bench, page, selector, inFrame);

  test('a picture is read as it is shown: of the page, of another site, of its memory, by srcset, by a cookie, on a button, in a frame; a drawing at its size', async () => {
    const { choose, end } = await chooseWithoutView(bench, await images());
    onTestFinished(end);
    for (const [selector, name, tolerance, frame] of [
      ['#plain', 'plain.png', 0],
      // Cut out of the screen: the same pixels, but for the browser's colour management.
      ['#other', 'plain.png', 2],
      ['#blob', 'plain.png', 0],
      ['#srcset', 'cookie.png', 0],
      ['#cookie', 'cookie.png', 0],
      ['#button', 'plain.png', 2],
      ['#inner', 'plain.png', 2, '#same'],
    ] as const) {
      const got = await choose(selector, frame);
      expect.soft(distanceOf(got, known(name), undefined, selector), selector).toBeLessThanOrEqual(tolerance);
    }
    const { width, height, data } = await choose('#vector');
    expect({ width, height }).toEqual({ width: 120, height: 40 });
    expect([...data.subarray(0, 3)]).toEqual([255, 221, 0]);
  });

  test('a picture that is another one at each request is the one that was shown', async () => {
    const page = await images();
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
    const page = await images();
    const view = await choose(page, '#see-through');
    expect(await distance(view, known('see-through.png'), [250, 200, 0])).toBeLessThanOrEqual(1);
    expect(await view.text()).toContain('It was transparent');
    await view.close();
    const pattern = await choose(page, '#on-pattern');
    expect(await pixelsIn(pattern)).toMatchObject({ width: 80, height: 40 });
    expect(await pattern.text()).toContain('Cut out of a picture of the tab');
    await pattern.close();
  });

  test('a picture over the limit says its size before and after; one under it is refused', async () => {
    const page = await images();
    const large = await choose(page, '#large');
    const caption = await large.waitFor('its size', () => {
      const text = document.querySelector('figcaption')?.textContent ?? '';
      return text.includes('pixels') ? text : undefined;
    });
    expect(caption).toMatch(/260 × 250 pixels · [\d,]+ bytes \([\d,]+ bytes before\)/);
    expect(caption).toContain('Saved in another format');
    expect(await distance(large, known('large.png'))).toBeLessThanOrEqual(30); // noise as JPEG
    await large.close();
    const small = await choose(page, '#small');
    await small.waitFor('a picture', CHOSEN.body);
    await saveKey(small);
    await small.click('.create .primary');
    await small.waitFor('the reason', () => /smaller than 100 bytes/.test(document.body.innerText));
    expect(bench.practice.api.received('createTask')).toEqual([]);
    await small.close();
  });

  test('what cannot be read says why: half out of sight, in a frame of another site', async () => {
    const page = await images();
    const place = (style: string) =>
      page.$eval('#other', (image, css) => image.setAttribute('style', css), style);
    await place('position: absolute; left: -60px');
    const hidden = await choose(page, '#other');
    expect(await hidden.waitFor('why', CHOSEN.note)).toContain('Only a part of this picture');
    await hidden.close();
    await place('');
    const foreign = await choose(page, '#inner', '#foreign');
    expect(await foreign.waitFor('why', CHOSEN.note)).toContain('in a frame that cannot be read');
    await foreign.waitFor('the page to cut from', () => document.querySelector('.cutting .part'));
    await foreign.close();
  });

  test('what is broken says so, and can be cut out of the page, of which no picture is in storage or left with its view; the rectangle that is dragged or typed is the one that is cut, and is sent with what it holds', async () => {
    const page = await images();
    const box = await page.$eval('canvas', (canvas) => {
      const { x, y, width, height } = canvas.getBoundingClientRect();
      return { x, y, width, height };
    });
    const broken = await choose(page, '#broken');
    expect(await broken.waitFor('why', CHOSEN.note)).toContain('cannot show this picture');
    const toCutFrom = (view: View) =>
      view.waitFor('the page to cut from', () => document.querySelector('.cutting .part'));
    await toCutFrom(broken);
    const stored = await broken.evaluate(async () => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
      const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
      const all = [await storage.session.get(null), await storage.local.get(null)];
      const databases = (await indexedDB.databases()).map(({ name }) => name);
      return { text: JSON.stringify(all), databases };
    });
    expect(stored.text).not.toContain('data:image');
    expect(stored.databases.filter((name) => name !== 'keyval-store')).toEqual([]);
    const tabId = await broken.evaluate(() => new URLSearchParams(location.search).get('tab'));
    await broken.close();
    const tab = await bench.session.openExtensionPage(`src/popup/index.html?tab=${tabId}`);
    await tab.waitFor('the ways to a picture', () => document.querySelector('button.cut'));
    expect(await tab.evaluate(() => document.querySelector('.cutting') !== null)).toBe(false);
    await saveKey(tab);

    await page.evaluate(() => scrollTo(0, 0));
    await tab.click('button.cut');
    await toCutFrom(tab);
    const whole = await tab.evaluate(() => {
      const { naturalWidth: width, naturalHeight: height } =
        document.querySelector<HTMLImageElement>('.screen img') ?? new Image();
      return { width, height };
    });
    // From its right to its left: any corner may be the first.
    await tab.drag('.screen', [0.6, 0.6], [0.35, 0.4]);
    await tab.click('.use-part');
    const dragged = await pixelsIn(tab);
    expect(Math.abs(dragged.width - whole.width / 4)).toBeLessThanOrEqual(2);
    expect(Math.abs(dragged.height - whole.height / 5)).toBeLessThanOrEqual(2);

    await tab.click('button.cut');
    await toCutFrom(tab);
    for (const [side, value] of [
      ['x', box.x],
      ['y', box.y],
      ['width', box.width],
      ['height', box.height],
    ] as const)
      await tab.fill(`input[name=cut-${side}]`, String(Math.round(value)));
    await tab.click('.use-part');
    await tab.waitFor('the other part', () => {
      const { naturalWidth } = document.querySelector<HTMLImageElement>('.picture img') ?? new Image();
      return naturalWidth === 80;
    });
    const { width, height, data } = await pixelsIn(tab);
    expect({ width, height }).toEqual({ width: 80, height: 40 });
    const at = (x: number, y: number) => data.slice((y * width + x) * 4, (y * width + x) * 4 + 3);
    expect(at(20, 20)).toEqual([0, 0, 0]); // what the page drew
    expect(at(5, 5)).toEqual([255, 255, 255]);
    bench.practice.api.answerNext('createTask', REFUSED);
    await create(tab);
    await waitForState(tab, 'failed');
    const [{ json } = { json: null }] = bench.practice.api.received('createTask');
    const sent = await tab.evaluate(CHOSEN.body);
    expect(json).toEqual(expect.objectContaining({ task: { type: 'ImageToTextTask', body: sent } }));
    await newTask(tab);
    await tab.close();
  });

  test('a file: chosen, pasted or dropped; as it is, or drawn anew and said', async () => {
    const tab = await openField();
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
  });

  test('pasted as text, a picture goes the way of a file: a drawing, a GIF, a WebP, a JPEG for print, the address of a drawing; a page does not', async () => {
    const tab = await openField();
    const rows: [string, string, RegExp][] = [
      ['a drawing', Buffer.from(VECTOR).toString('base64'), /120 × 40 pixels[\s\S]*another format/],
      ['a JPEG for print', PRINT, /80 × 40 pixels[\s\S]*another format/],
      ['a GIF', MOVING, /80 × 40 pixels[\s\S]*first frame/],
      [
        'the address of a drawing',
        `url("data:image/svg+xml,${encodeURIComponent(VECTOR)}")`,
        /120 × 40 pixels/,
      ],
      ['a WebP', `"data:image/webp;base64,${MOVING_WEBP}"`, /80 × 40 pixels[\s\S]*first frame/],
      ['a page', Buffer.from(`<!doctype html><p>${'captcha '.repeat(20)}`).toString('base64'), /cannot show/],
    ];
    for (const [what, text, words] of rows) {
      await tab.fill('input[name=body]', text);
      await tab.waitFor(
        `${what}: ${words}`,
        (wanted) => {
          const said = document.querySelector<HTMLElement>('.field:has([name=body])')?.innerText ?? '';
          return new RegExp(wanted).test(said);
        },
        words.source,
      );
      const sent = Buffer.from((await tab.evaluate(CHOSEN.body)) ?? '', 'base64');
      if (what === 'a page') expect(sent, what).toHaveLength(0);
      else expect(sent.subarray(1, 4).toString('latin1'), what).toBe('PNG');
    }
  });

  test('a PNG comes out of what people paste, byte for byte', async () => {
    const tab = await openField();
    const plain = pngOf('plain.png').toString('base64');
    const escaped = `data:image\\/png;base64,${plain.replaceAll('/', '\\/')}`;
    const safe = plain.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    for (const text of [escaped, safe, `'${plain}'`]) {
      await tab.fill('input[name=body]', text);
      await tab.waitFor(
        'these very bytes',
        (wanted) => document.querySelector<HTMLInputElement>('input[name=body]')?.value === wanted,
        plain,
      );
    }
  });

  test('what is dropped beside the picture field, or where there is none, never takes the page away', async () => {
    const tab = await openField();
    /** What nobody takes, the browser opens in this tab. */
    const isTaken = (selector: string, kind: 'file' | 'link' | 'text') =>
      tab.evaluate(
        (where, what) => {
          const data = new DataTransfer();
          const file = new File(['%PDF-1.4'], 'paper.pdf', { type: 'application/pdf' });
          if (what === 'file') data.items.add(file);
          else data.setData(what === 'link' ? 'text/uri-list' : 'text/plain', 'https://shop.example/');
          const init = { bubbles: true, cancelable: true, dataTransfer: data };
          const target = document.querySelector(where);
          return ['dragover', 'drop'].map(
            (type) => target?.dispatchEvent(new DragEvent(type, init)) === false,
          );
        },
        selector,
        kind,
      );
    for (const type of ['RecaptchaV2Task', 'ImageToTextTask', 'Other (JSON)']) {
      await tab.select('select[name=type]', type);
      for (const selector of ['body', 'header', '.create .primary', 'select[name=type]']) {
        expect(await isTaken(selector, 'file')).toEqual([true, true]);
        expect(await isTaken(selector, 'link')).toEqual([true, true]);
      }
    }
    await tab.select('select[name=type]', 'RecaptchaV2Task');
    await tab.waitFor('its fields', () => document.querySelector('input[name=websiteURL]'));
    expect(await isTaken('input[name=websiteURL]', 'text')).toEqual([false, false]); // text goes into a field
    await tab.select('select[name=type]', 'ImageToTextTask');
  });
});
