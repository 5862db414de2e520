import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** Colours of `theme.css` by name, for each theme. */
const COLOURS = Object.fromEntries(
  [...readFileSync('src/ui/theme.css', 'utf8').matchAll(/--([\w-]+): light-dark\((#\w+), (#\w+)\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);

/** The contrast of two colours, 1 to 21 (WCAG 2, relative luminance). */
function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((one, other) => other - one);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const colour = (name: string) => COLOURS[name]?.[theme] ?? 'missing';

  test.each([
    ['text', 'surface'],
    ['text', 'surface-raised'],
    ['text', 'warn-soft'],
    ['text', 'bad-soft'],
    ['text', 'accent-soft'],
    ['text-quiet', 'surface'],
    ['text-quiet', 'surface-raised'],
    ['text-quiet', 'accent-soft'],
    ['text-quiet', 'bad-soft'],
    ['good', 'surface'],
    ['good', 'surface-raised'],
    ['warn', 'surface'],
    ['warn', 'surface-raised'],
    ['bad', 'surface'],
    ['bad', 'surface-raised'],
    ['accent', 'surface'],
    ['accent', 'surface-raised'],
    ['accent', 'accent-soft'],
    ['on-accent', 'accent'],
  ])('%s on %s can be read', (text, behind) => {
    expect(contrast(colour(text), colour(behind))).toBeGreaterThanOrEqual(4.5);
  });

  test.each([
    ['line-strong', 'surface'],
    ['accent', 'surface'],
    ['accent', 'surface-raised'],
  ])('%s on %s shows controls and the focus', (line, behind) => {
    expect(contrast(colour(line), colour(behind))).toBeGreaterThanOrEqual(3);
  });
});

test('nothing in the pages moves by itself, whoever asks for less motion or not', () => {
  const sheets = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.css'),
  );
  expect(sheets.length).toBeGreaterThan(5);
  for (const sheet of sheets)
    expect(readFileSync(`src/${sheet}`, 'utf8'), sheet).not.toMatch(
      /\b(transition|animation)\b|scroll-behavior/,
    );
});

test('the flash of Show is seen on any page: its two colours differ, so one of them differs from what is behind', () => {
  const source = readFileSync('src/background/page/show-captcha.ts', 'utf8');
  const [, inner = '', outer = ''] =
    /outline: '4px solid (#\w{6})'.*boxShadow: '0 0 0 8px (#\w{6})'/.exec(source) ?? [];
  // Nothing can be near both: with this contrast at least one of the two is 3:1 from every colour.
  expect(contrast(inner, outer)).toBeGreaterThanOrEqual(9);
  for (let grey = 0; grey < 256; grey += 1) {
    const behind = `#${grey.toString(16).padStart(2, '0').repeat(3)}`;
    expect(Math.max(contrast(inner, behind), contrast(outer, behind))).toBeGreaterThanOrEqual(3);
  }
});
