import { expect, test } from 'vitest';
import { isJavaScript } from './is-javascript.ts';

test.each([
  [undefined, undefined],
  ['', undefined],
  ['', 'vbscript'],
  [undefined, ''],
  [undefined, 'JavaScript'],
  [undefined, 'javascript1.2'],
  [undefined, 'jscript'],
  ['text/javascript', undefined],
  ['Text/JavaScript', undefined],
  [' text/javascript\n', undefined],
  ['application/javascript', 'vbscript'],
  ['application/x-javascript', undefined],
  ['application/ecmascript', undefined],
  ['text/x-ecmascript', undefined],
  ['text/javascript1.5', undefined],
  ['text/livescript', undefined],
  ['module', undefined],
  ['MODULE', undefined],
])('runs: type %j, language %j', (type, language) => {
  expect(isJavaScript(type, language)).toBe(true);
});

test.each([
  ['text/template', undefined],
  ['text/plain', undefined],
  ['text/html', undefined],
  ['text/babel', undefined],
  ['text/typescript', undefined],
  ['text/x-handlebars-template', undefined],
  ['application/json', undefined],
  ['application/ld+json', undefined],
  ['importmap', undefined],
  ['speculationrules', undefined],
  ['text/javascript; charset=utf-8', undefined],
  ['text/javascript1.6', undefined],
  ['javascript', undefined],
  ['text/module', undefined],
  [' ', undefined],
  ['\u00a0text/javascript', undefined],
  ['text/\u017fcript', undefined],
  ['x', 'javascript'],
  [undefined, 'vbscript'],
  [undefined, 'module'],
  [undefined, ' javascript'],
])('does not run: type %j, language %j', (type, language) => {
  expect(isJavaScript(type, language)).toBe(false);
});
