import { describe, expect, test } from 'vitest';
import { ANSWER, TASK, world } from '../../../tests/runner-in-memory.ts';
import { ApiError } from '../../api/error.ts';

describe('when the user has had enough', () => {
  test('a task is followed no more, and not even while a poll was under way does an answer end it', async () => {
    const { create, runner, log, settled } = world({
      getTaskResult: () => runner.stop('a').then(() => null),
    });
    await create();
    expect(await settled()).toMatchObject({ state: 'stopped', polls: 1 });
    expect(log.filter((line) => line.startsWith('getTaskResult'))).toHaveLength(1);
    expect(runner.isBusy()).toBe(false);
  });

  test('one that no worker follows, for want of a key, ends as well', async () => {
    const base = { tabId: 1, type: TASK.type, site: '', createdAt: 500, polls: 0, taskId: 7 };
    const { runner, stored } = world({}, [{ ...base, id: 'a', state: 'working', request: '{"task":{}}' }]);
    await runner.stop('a');
    expect(stored.get('a')?.state).toBe('stopped');
  });
});

describe('a wrong answer', () => {
  test('is reported once, and is no news of the task', async () => {
    const { create, runner, log, settled, changes } = world({});
    await create();
    await settled();
    expect(await runner.report('a')).toBeNull();
    expect(changes).toEqual(['sending', 'working', 'ready']);
    expect((await settled())?.reportedAt).toBe(4_000);
    await runner.report('a');
    expect(log.filter((line) => line === 'report token')).toHaveLength(1);
  });

  test('that the service does not take back can be reported again', async () => {
    const refuse = async () => {
      throw new ApiError({ kind: 'refused', code: 'ERROR_NO_SUCH_CAPCHA_ID' });
    };
    const { create, runner, settled } = world({ reportIncorrect: refuse });
    await create();
    await settled();
    expect(await runner.report('a')).toEqual({ kind: 'refused', code: 'ERROR_NO_SUCH_CAPCHA_ID' });
    expect((await settled())?.reportedAt).toBeUndefined();
  });
});

test('of a dropped task nothing is written any more, not even the answer that comes', async () => {
  const { create, runner, stored, answers, changes } = world({
    getTaskResult: async () => {
      runner.drop(['a']);
      stored.delete('a');
      return ANSWER;
    },
  });
  await create();
  while (runner.isBusy()) await new Promise((resolve) => setImmediate(resolve));
  expect([stored.size, answers.size]).toEqual([0, 0]);
  expect(changes).toEqual(['sending', 'working']);
});
