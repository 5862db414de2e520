import { fakeBrowser } from '@webext-core/fake-browser';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Picture, PictureProblem } from '../../core/pictures/picture.ts';
import { drafts } from '../../shared/stored-items.ts';
import { keepForView, takeCapture } from './capture.ts';
import { offerPictures, takePicture } from './context-menu.ts';

/** What the page gives of the picture. */
let read: Picture | PictureProblem = 'out_of_reach';
const asked: unknown[] = [];
vi.mock('./read-picture.ts', () => ({
  readPicture: async (...input: unknown[]) => {
    asked.push(input);
    return read;
  },
}));

const SCREEN = 'data:image/png;base64,AAAA';
const PICTURE: Picture = { body: 'iVBO', bytesBefore: 300, remarks: ['scaled'] };
let screen: string | null = SCREEN;
const opened: string[] = [];
type Press = Parameters<typeof takePicture>;
const infoOf = (info: Partial<Press[0]>) => info as Press[0]; // all that is looked at
const tabOf = (incognito: boolean) => ({ id: 7, windowId: 3, incognito }) as Press[1]; // the same
const press = () => takePicture(infoOf({ srcUrl: 'https://a.example/c.png', frameId: 2 }), tabOf(false));

beforeEach(() => {
  fakeBrowser.reset();
  read = PICTURE;
  screen = SCREEN;
  asked.length = 0;
  opened.length = 0;
  takeCapture(7);
  Object.assign(fakeBrowser.i18n, { getMessage: (key: string) => key });
  Object.assign(fakeBrowser.action, { openPopup: async () => void opened.push('popup') });
  Object.assign(fakeBrowser.tabs, {
    create: async ({ url }: { url: string }) => void opened.push(url),
    captureVisibleTab: async () => screen ?? Promise.reject(new Error('not allowed')),
  });
});

describe('a picture taken from its menu', () => {
  test('stands in the form of its tab, and the view opens', async () => {
    await press();
    expect(asked).toEqual([[{ tabId: 7, frameId: 2, src: 'https://a.example/c.png' }, { value: SCREEN }]]);
    expect(await drafts.item('7').get()).toMatchObject({
      type: 'ImageToTextTask',
      values: { body: 'iVBO' },
      picture: { bytesBefore: 300, remarks: ['scaled'] },
      isPrivate: false,
    });
    expect(opened).toEqual(['popup']);
  });

  test('leaves no earlier one waiting to be cut out', async () => {
    keepForView(7, 'data:earlier');
    await press();
    expect(takeCapture(7)).toBeNull();
  });

  test('that cannot be read is said to be, and the screen waits to be cut by hand, with room for it', async () => {
    read = 'several';
    await press();
    expect(await drafts.item('7').get()).toMatchObject({
      values: { body: '' },
      picture: { problem: 'several' },
    });
    expect(opened).toEqual([expect.stringContaining('?tab=7')]);
    expect(takeCapture(7)).toBe(SCREEN);
  });

  test('where pixels are not true nothing waits to be cut: a file can be chosen', async () => {
    read = 'no_true_pixels';
    await press();
    expect(opened).toEqual([expect.stringContaining('?tab=7')]);
    expect(takeCapture(7)).toBeNull();
  });

  test('where there is no picture of the tab the popup is enough to say so', async () => {
    read = 'shut';
    screen = null;
    await press();
    expect(opened).toEqual(['popup']);
    expect(takeCapture(7)).toBeNull();
  });

  test('in a private window is for a task of one', async () => {
    await takePicture(infoOf({}), tabOf(true));
    expect(asked).toEqual([[{ tabId: 7, frameId: 0, src: '' }, { value: SCREEN }]]);
    expect((await drafts.item('7').get())?.isPrivate).toBe(true);
  });

  test('of no tab does nothing', async () => {
    await takePicture(infoOf({ srcUrl: 'x' }));
    expect([asked, opened]).toEqual([[], []]);
  });
});

test('the menu is offered on pictures of web pages, once', async () => {
  const menus: unknown[] = [];
  Object.assign(fakeBrowser, {
    contextMenus: {
      removeAll: async () => void menus.splice(0),
      create: (menu: unknown) => menus.push(menu),
    },
  });
  await offerPictures();
  await offerPictures();
  expect(menus).toEqual([
    {
      id: 'picture',
      title: 'menu_picture',
      contexts: ['image'],
      documentUrlPatterns: ['http://*/*', 'https://*/*'],
    },
  ]);
  Object.assign(fakeBrowser, { contextMenus: undefined });
  await expect(offerPictures()).resolves.toBeUndefined();
});
