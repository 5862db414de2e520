import { expect, test } from 'vitest';
import { NEVER, pageThatIs, seconds, slowPages } from '../../../tests/slow-page.ts';
import { readPage } from './readings.ts';
import { showCaptcha } from './show-captcha.ts';

const { executeScript } = slowPages();

test.each([
  [3, 'shown'],
  [NEVER, 'silent'],
])('a captcha of a page that needs %s s is: %s', async (count, result) => {
  executeScript.mockImplementation(pageThatIs({}));
  const captcha = (await readPage(1, () => 7))?.captchas[0];
  executeScript.mockImplementation(() => seconds(count).then(() => [{ frameId: 0, result: true }]));
  expect(captcha && (await showCaptcha(1, captcha))).toBe(result);
});
