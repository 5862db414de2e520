import { describe, expect, test } from 'vitest';
import { isCreateShortcut, isOddPress } from './pay-keys.ts';

type Press = Parameters<typeof isCreateShortcut>[0];
const press = (held: Partial<Press> & { altGraph?: boolean } = {}): Press => ({
  key: 'Enter',
  keyCode: 13,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  repeat: false,
  isComposing: false,
  getModifierState: (key) => key === 'AltGraph' && held.altGraph === true,
  ...held,
});
const [ctrlKey, metaKey, shiftKey, altKey, isComposing] = [true, true, true, true, true];

test('the shortcut is Ctrl+Enter, on macOS Command+Enter', () => {
  expect(isCreateShortcut(press({ ctrlKey }), false)).toBe(true);
  expect(isCreateShortcut(press({ metaKey }), true)).toBe(true);
});

describe.each([
  ['elsewhere', false, press({ ctrlKey })],
  ['on macOS', true, press({ metaKey })],
])('%s nothing but it pays', (_, onMac, shortcut) => {
  test.each<[string, Partial<Press> & { altGraph?: boolean }]>([
    ['with Shift', { shiftKey }],
    ['with Alt', { altKey }],
    ['with Shift and Alt', { shiftKey, altKey }],
    ['with AltGr', { altGraph: true }],
    ['with both keys of a shortcut', { ctrlKey, metaKey }],
    ['with the key of the other platform', onMac ? { metaKey: false, ctrlKey } : { ctrlKey: false, metaKey }],
    ['without any', { ctrlKey: false, metaKey: false }],
    ['while an input method composes', { isComposing }],
    ['when it ends what an input method composed', { keyCode: 229 }],
    ['by another key', { key: 'NumLock' }],
    ['by a key that an input method takes', { key: 'Process', keyCode: 229 }],
  ])('%s', (_name, more) => {
    const held = press({ ...shortcut, ...more, getModifierState: press(more).getModifierState });
    expect(isCreateShortcut(held, onMac)).toBe(false);
  });
});

test('a button that pays takes a plain Enter or Space only, and leaves all other keys alone', () => {
  for (const key of ['Enter', ' ']) {
    expect(isOddPress(press({ key }))).toBe(false);
    for (const held of [
      { ctrlKey },
      { metaKey },
      { shiftKey },
      { altKey },
      { repeat: true },
      { isComposing },
    ])
      expect(isOddPress(press({ key, ...held }))).toBe(true);
  }
  expect(isOddPress(press({ key: 'Tab', shiftKey }))).toBe(false);
});
