import { describe, expect, test } from 'vitest';
import { editOf } from './draft.ts';
import { checkValues, withoutPictures } from './request.ts';
import type { TaskObject } from './task-object.ts';
import { taskTypeNamed } from './task-types/task-types.ts';

describe('a request that was sent once', () => {
  const kept = (task: TaskObject) => editOf(withoutPictures({ task, callbackUrl: 'https://a.example/' }));

  test('comes back without its picture, and says so', () => {
    expect(kept({ type: 'ImageToTextTask', body: 'A'.repeat(400), numeric: 1 })).toEqual({
      selected: null,
      pageUrl: '',
      document: null,
      type: 'ImageToTextTask',
      values: { numeric: true, callbackUrl: 'https://a.example/' },
      picture: { problem: 'not_kept' },
    });
  });

  test('of a type without a form comes back in the raw editor, and not with half a picture', () => {
    const edit = kept({ type: 'ComplexImageTask', imagesBase64: ['A'.repeat(400)] });
    expect(edit.type).toBe('Other (JSON)');
    expect(edit.values['callbackUrl']).toBe('https://a.example/');
    const other = taskTypeNamed(edit.type);
    expect(other && checkValues(other, edit.values)).toEqual({ json: 'picture_gone' });
  });
});
