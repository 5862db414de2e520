// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scripts as pages write them
import { expect, test } from 'vitest';
import { codeOf } from './code.ts';

test.each([
  [`a('b}', "c") /* d\n */ + /[/]e/g.f`, `a('__', "_")     \n    + /_____g.f`],
  ['`a${b(`c${1}`)}d` + `e`', '`__(b(`__(1)`))_` + `_`'],
  [`x['ab'] = ["cd", 'ef', 'g-h']`, `x['ab'] = ["cd", '__', '___']`],
])('%s', (script, text) => {
  expect(codeOf(script).text).toBe(`\n${text}`);
});
