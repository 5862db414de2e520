import type { Menus, Tabs } from 'webextension-polyfill';
import type { PictureStory } from '../../core/pictures/picture.ts';
import { browser } from '../../shared/browser.ts';
import { t } from '../../shared/i18n.ts';
import { openView, showPicture } from '../action.ts';
import { capture, keepForView, takeCapture } from './capture.ts';
import { openDraft, putPicture } from './drafts.ts';
import { readPicture } from './read-picture.ts';

/** Puts *Send to Captcha Courier* into the menu of pictures, where there is one; the browser keeps it from then on. */
export async function offerPictures(): Promise<void> {
  await browser.contextMenus?.removeAll();
  browser.contextMenus?.create({
    id: 'picture',
    title: t('menu_picture'),
    contexts: ['image'],
    documentUrlPatterns: ['http://*/*', 'https://*/*'],
  });
}

/** Takes a picture from its menu into the form of its tab, and shows the view. Sends nothing. */
export async function takePicture(
  { srcUrl: src = '', frameId = 0 }: Menus.OnClickData,
  tab?: Tabs.Tab,
): Promise<void> {
  if (tab?.id === undefined) return;
  const screen = await capture(tab); // first: the picture may change
  const read = await readPicture({ tabId: tab.id, frameId, src }, screen);
  const isRead = typeof read === 'object';
  const story: PictureStory = isRead
    ? { bytesBefore: read.bytesBefore, remarks: read.remarks }
    : { problem: read };
  await openDraft(tab.id, tab.incognito);
  await putPicture(tab.id, isRead ? read.body : '', story);
  takeCapture(tab.id); // of an earlier picture that was to be cut out
  // What could not be read can be cut out by hand, which needs room; without true pixels a file can be chosen there.
  const needsRoom = !isRead && typeof screen === 'object';
  if (needsRoom && read !== 'no_true_pixels') keepForView(tab.id, screen.value);
  await showPicture();
  await openView(tab.id, needsRoom);
}
