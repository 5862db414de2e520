import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';
import { codeOf } from './code.ts';

/** Characters of other people's scripts that are compared, of many megabytes. */
const MAX_COMPARED = 4_000_000;
/** Every so many of their files, so that many packages and tools are among them. */
const STEP = 13;

interface Node {
  type: string;
  start: number;
  end: number;
  value?: unknown;
  regex?: unknown;
  tail?: boolean;
}

/** The text that `codeOf` gives, made from what a whole parser says; `null` where it finds none of JavaScript. */
function expectedText(file: string, script: string): string | null {
  const { program, comments, errors } = parseSync(file, script, { lang: 'js', sourceType: 'unambiguous' });
  if (errors.length > 0) return null;
  const text = script.split('');
  const fill = (from: number, to: number, char: string) => {
    for (let i = from; i < to; i += 1) if (char === '_' || !/\s/.test(text[i] ?? '')) text[i] = char;
  };
  const words: [number, number][] = [];
  for (const { type, start, end, value, regex, tail } of nodesOf(program)) {
    if (type === 'Literal' && (regex || typeof value === 'string')) fill(start + 1, end - 1, '_');
    if (type === 'TemplateElement') {
      fill(start, tail ? end : end + 1, '_');
      if (script[start - 1] === '}') text[start - 1] = ')';
      if (!tail) text[end + 1] = '(';
    }
    const quotes = type === 'TemplateElement' ? 1 : 0;
    const isText = typeof value === 'string' || (quotes === 1 && tail && script[start - 1] === '`');
    if (isText) words.push([start - quotes, end + quotes]);
  }
  for (const { start, end } of comments) fill(start, end, ' ');
  if (script.startsWith('#!')) fill(0, script.indexOf('\n'), ' ');
  for (const [start, end] of words) {
    let before = start - 1;
    while (/^\s$/.test(text[before] ?? '')) before -= 1;
    if (text[before] !== '[' || !/^.\w+.$/.test(script.slice(start, end))) continue;
    for (let i = start; i < end; i += 1) text[i] = script[i] ?? '';
  }
  return text.join('');
}

function* nodesOf(value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value && 'start' in value) yield value as Node; // what the parser's nodes have in common
  for (const child of Object.values(value)) yield* nodesOf(child);
}

test('in real scripts, code is told from what is none as a whole parser tells them', () => {
  const files = readdirSync('node_modules', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[cm]?js$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .filter((_, index) => index % STEP === 0);
  const blank = (text: string) => text.replaceAll(/[^\S\n\r\u2028\u2029]/g, ' ');
  let compared = 0;
  for (const file of files) {
    const script = readFileSync(file, 'utf8').replace(/^\ufeff/, '');
    if (script.length > 1_000_000 || compared > MAX_COMPARED) continue;
    const expected = expectedText(file, script);
    if (expected === null) continue;
    expect(blank(codeOf(script).text.slice(1)) === blank(expected), file).toBe(true);
    compared += script.length;
  }
  expect(compared).toBeGreaterThan(1_000_000);
});
