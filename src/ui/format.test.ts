import { expect, test } from 'vitest';
import { dollars } from './format.ts';

/** A picture costs $0.04 by the thousand. */
test.each([
  [0.00004, '$0.00004'],
  [0.00002, '$0.00002'],
  [0.000125, '$0.000125'],
  [-0.00004, '-$0.00004'],
  [0.0006, '$0.0006'],
  [0.00123456, '$0.001235'],
  [0.0123456, '$0.0123'],
  [0.12345, '$0.1235'],
  [0, '$0.00'],
  [1, '$1.00'],
  [12.3456, '$12.35'],
])('%f dollars are shown as %s', (amount, shown) => {
  expect(dollars(amount)).toBe(shown);
});
