import { expect, test } from 'vitest';
import { exportText, reportText } from './report.ts';
import type { Task } from './task.ts';

const task: Task = {
  id: 'a',
  tabId: 1,
  state: 'failed',
  type: 'RecaptchaV2Task',
  site: 'https://shop.example/login',
  request: '{"task":{"type":"RecaptchaV2Task","websiteURL":"https://shop.example/login","websiteKey":"k"}}',
  createdAt: 0,
  endedAt: 12_000,
  taskId: 7654321,
  polls: 4,
  failure: { kind: 'refused', code: 'ERROR_CAPTCHA_UNSOLVABLE', description: 'No luck', httpStatus: 200 },
};

test('a report holds all that the service needs to find the task', () => {
  expect(reportText(task, { version: '1.2.3', userAgent: 'Mozilla/5.0' })).toBe(
    `Task type: RecaptchaV2Task
taskId: 7654321
State: failed
Created: 1970-01-01T00:00:00.000Z
Ended: 1970-01-01T00:00:12.000Z
Polls: 4
HTTP status: 200
errorCode: ERROR_CAPTCHA_UNSOLVABLE
errorDescription: No luck
Kind of failure: refused
Request: {"task":{"type":"RecaptchaV2Task","websiteURL":"https://shop.example/login","websiteKey":"k"}}
Captcha Courier: 1.2.3
Browser: Mozilla/5.0`,
  );
});

test('a task that never got an id has a report, too', () => {
  const { taskId: _, endedAt: _e, failure: _f, ...sent } = task;
  const text = reportText({ ...sent, state: 'unknown', polls: 0 }, { version: '1', userAgent: '' });
  expect(text.split('\n').map((line) => line.split(':')[0])).toEqual([
    'Task type',
    'State',
    'Created',
    'Polls',
    'Request',
    'Captcha Courier',
  ]);
  expect(text).toContain('State: unknown');
});

test('an export does not hold the mark of the key', () => {
  expect(exportText([{ ...task, owner: '0badcafe' }])).toBe(exportText([task]));
});

test('an export can be read by people', () => {
  const { failure: _, ...short } = task;
  const request = '{"task":{"type":"T"}}';
  expect(exportText([{ ...short, request }])).toBe(`[
{
  "id": "a",
  "tabId": 1,
  "state": "failed",
  "type": "RecaptchaV2Task",
  "site": "https://shop.example/login",
  "createdAt": 0,
  "endedAt": 12000,
  "taskId": 7654321,
  "polls": 4,
  "request": {
    "task": {
      "type": "T"
    }
  }
}
]
`);
});

test('an export is JSON with each request as it is kept, and nothing of private windows', () => {
  const typed = '{"type":"T","n":12345678901234567890,"a":1,"a":2}';
  const raw = { ...task, id: 'b', request: `{"task":${typed}}` };
  const text = exportText([task, raw, { ...task, id: 'c', isPrivate: true }]);
  const { request, ...rest } = task;
  expect(JSON.parse(text)).toEqual([
    { ...rest, request: JSON.parse(request) },
    { ...rest, id: 'b', request: { task: JSON.parse(typed) } },
  ]);
  expect(text).toContain(`"task": ${typed}`);
  expect(exportText([])).toBe('[\n\n]\n');
});
