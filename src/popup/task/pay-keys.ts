/** The parts of a pressed key that are looked at. */
type Press = Pick<
  KeyboardEvent,
  'key' | 'keyCode' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'repeat' | 'isComposing'
> & { getModifierState(key: string): boolean };

/** Says whether the view runs on macOS, where shortcuts are made with another key. */
export function isMac(): boolean {
  return /^Mac/.test(navigator.platform);
}

/**
 * Says whether a press is the shortcut of *Create task* as it is shown, and nothing else: no further key held, and no
 * input method that takes the Enter for itself. Some say so by `keyCode` 229 only: https://www.w3.org/TR/uievents/#determine-keydown-keyup-keyCode
 */
export function isCreateShortcut(press: Press, onMac: boolean): boolean {
  const { ctrlKey, metaKey } = press;
  const isHeld = onMac ? metaKey && !ctrlKey : ctrlKey && !metaKey;
  return isHeld && isEnter(press) && !isOtherHeld(press);
}

/**
 * Says whether a press on a button that pays is more than a plain one: a held Enter clicks again and again, and one with
 * other keys was meant for something else.
 */
export function isOddPress(press: Press): boolean {
  const { key, ctrlKey, metaKey, repeat } = press;
  if (key !== 'Enter' && key !== ' ') return false;
  return repeat || ctrlKey || metaKey || isOtherHeld(press) || isComposing(press);
}

function isEnter(press: Press): boolean {
  return press.key === 'Enter' && !isComposing(press);
}

function isComposing({ isComposing: composing, keyCode }: Press): boolean {
  return composing || keyCode === 229;
}

function isOtherHeld(press: Press): boolean {
  return press.shiftKey || press.altKey || press.getModifierState('AltGraph');
}
