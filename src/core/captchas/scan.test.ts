import { expect, test } from 'vitest';
import { attribute, find } from '../../../tests/signals.ts';
import { pageUrlOf, unreadScan } from './scan.ts';

const unread = () =>
  unreadScan({ at: 5, tabUrl: 'https://shop.example/', silent: [0], dropped: 0 }, 'silent');

test('of a page that was not read its address is known, and nothing that it holds', () => {
  const { at, state, pageUrl, document, hasChanged, silentFrames, dropped, ...lists } = unread();
  expect([at, state, pageUrl, document, hasChanged, silentFrames, dropped]).toEqual([
    5,
    'silent',
    'https://shop.example/',
    null,
    false,
    [0],
    0,
  ]);
  expect(lists).toEqual({ captchas: [], frames: [], unseenOrigins: [], waitingOrigins: [] });
});

test('a captcha whose frame is not in sight is on the page of the tab', () => {
  const [captcha] = find(attribute(1));
  expect(captcha && pageUrlOf(captcha, unread())).toBe('https://shop.example/');
});
