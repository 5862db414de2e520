import { expect, test } from 'vitest';
import { attribute, object, report } from '../../../tests/signals.ts';
import { parseObjectReport, parseSignalReport } from './signal.ts';

const BAD = { type: 'attribute', element: -1 };

test('of what a page reports its unreadable signals are dropped, and counted', () => {
  const signals = [attribute(1), BAD, { type: 'other' }, null, attribute(2)];
  expect(parseSignalReport({ ...report(), signals, dropped: 10 })).toMatchObject({
    signals: [attribute(1), attribute(2)],
    dropped: 13,
  });
  const objects = [object([1]), BAD, null];
  expect(parseObjectReport({ objects, dropped: 10 })).toEqual({ objects: [object([1])], dropped: 12 });
});

test.each([null, undefined, 'text', {}, { ...report(), signals: 'none' }, { objects: {}, dropped: -1 }])(
  'what is no report says nothing: %j',
  (raw) => {
    expect(parseSignalReport(raw)).toBeNull();
    expect(parseObjectReport(raw)).toEqual({ objects: [], dropped: 0 });
  },
);
