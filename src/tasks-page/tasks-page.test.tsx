import { fakeBrowser } from '@webext-core/fake-browser';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { speakEnglish } from '../../tests/fake-browser.ts';
import type { Task } from '../core/tasks/task.ts';
import { privateTasks, tasks } from '../shared/stored-items.ts';
import { TasksPage } from './tasks-page.tsx';
import { TypeNumbersTable } from './type-numbers.tsx';

speakEnglish();
const event = { addListener: () => {}, removeListener: () => {} };
Object.assign(fakeBrowser, {
  permissions: { contains: async () => true, onAdded: event, onRemoved: event },
});
Object.assign(fakeBrowser.runtime, { getManifest: () => ({ version: '1.2.3' }) });

const START = 1_700_000_000_000;
const task = (id: string, more: Partial<Task> = {}): Task => ({
  id,
  tabId: 1,
  state: 'ready',
  type: 'TurnstileTask',
  site: 'https://shop.example/login',
  request: '{"task":{"type":"TurnstileTask","websiteKey":"0x4AAA"}}',
  createdAt: START,
  endedAt: START + 9_000,
  taskId: 7_000,
  polls: 3,
  ...more,
});

async function show(...all: Task[]): Promise<void> {
  for (const one of all) await (one.isPrivate ? privateTasks : tasks).item(one.id).set(one);
  await act(() => render(<TasksPage />, document.body));
  await vi.waitFor(() => expect(document.querySelector('h1')).not.toBeNull());
}
const press = async (element: Element | null | undefined) => {
  if (!(element instanceof HTMLElement)) throw new Error('There is nothing to press.');
  await act(() => element.click());
};
const type = async (text: string) => {
  const field = document.querySelector<HTMLInputElement>('input[name=filter]');
  if (!field) throw new Error('There is no filter.');
  await act(() => {
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
};
const rows = () => [...document.querySelectorAll('.tasks tr[data-state]:not([hidden])')];
const column = (name: string) => rows().map((row) => row.querySelector(`.${name}`)?.textContent);
const heading = (name: string) => document.querySelector(`.tasks th.${name}`);
const numbers = () =>
  [...document.querySelectorAll('.numbers tbody tr')].map((row) =>
    [...row.querySelectorAll('th, td:not(.plot)')].map((cell) => cell.textContent),
  );

beforeEach(() => fakeBrowser.reset());
afterEach(() => render(null, document.body));

test('no task: it is said, and there are no numbers and no table', async () => {
  await show();
  expect(document.querySelector('[role=status]')?.textContent).toContain('No tasks yet');
  expect(document.querySelector('table')).toBeNull();
  expect(document.querySelector<HTMLButtonElement>('.export')?.disabled).toBe(true);
  expect(document.querySelector<HTMLButtonElement>('.clear')?.disabled).toBe(true);
});

test('one task: its row and its numbers', async () => {
  await show(task('a'));
  expect(numbers()).toEqual([['TurnstileTask', '1', '1', '0', '0:09', '0:09']]);
  expect(column('state')).toEqual(['answered']);
  expect(column('time')).toEqual(['0:09']);
  expect(document.querySelector('.plot svg')?.getAttribute('aria-label')).toBe('from 0:09 to 0:09');
  expect(document.querySelectorAll('.plot circle')).toHaveLength(1);
});

test('every heading of both tables names its column, and every row of the numbers its type', async () => {
  await show(task('a'), task('b', { type: 'GeeTestTask', state: 'failed' }));
  const named = [...document.querySelectorAll('thead th')].map((one) => one.getAttribute('scope'));
  expect(named).toEqual(Array(named.length).fill('col'));
  for (const one of document.querySelectorAll('thead th')) {
    for (const unheard of one.querySelectorAll('[aria-hidden]')) unheard.remove();
    expect(one.textContent).not.toBe('');
  }
  expect(document.querySelectorAll('.numbers tbody th[scope=row]')).toHaveLength(2);
});

test('a heading puts the rows in its order, says so, and turns them round at the second press', async () => {
  await show(
    task('a', { createdAt: START + 1, type: 'TurnstileTask' }),
    task('b', { createdAt: START + 3, type: 'AmazonTask' }),
    task('c', { createdAt: START + 2, type: 'YidunTask' }),
  );
  expect(column('type')).toEqual(['AmazonTask', 'YidunTask', 'TurnstileTask']);
  expect(heading('when')?.getAttribute('aria-sort')).toBe('descending');
  await press(heading('type')?.querySelector('button'));
  expect(column('type')).toEqual(['AmazonTask', 'TurnstileTask', 'YidunTask']);
  expect(heading('type')?.getAttribute('aria-sort')).toBe('ascending');
  expect(heading('when')?.hasAttribute('aria-sort')).toBe(false);
  await press(heading('type')?.querySelector('button'));
  expect(column('type')).toEqual(['YidunTask', 'TurnstileTask', 'AmazonTask']);
  expect(heading('type')?.getAttribute('aria-sort')).toBe('descending');
});

test('a row opens to its details, stays open in another order, and closes', async () => {
  await show(task('a', { taskId: 1 }), task('b', { taskId: 2 }));
  const button = () =>
    rows()
      .find((row) => row.querySelector('.id')?.textContent === '2')
      ?.querySelector('.open-task');
  await press(button());
  await vi.waitFor(() => expect(document.querySelector('.inside pre')?.textContent).toContain('0x4AAA'));
  expect(button()?.getAttribute('aria-expanded')).toBe('true');
  const opened = document.getElementById(button()?.getAttribute('aria-controls') ?? '');
  expect(opened?.querySelector('.inside')).toBeInstanceOf(HTMLElement);
  await press(heading('id')?.querySelector('button'));
  await press(heading('id')?.querySelector('button'));
  expect(column('id')).toEqual(['2', '1']);
  expect(rows()[0]?.nextElementSibling?.querySelector('.inside')).not.toBeNull();
  await press(button());
  expect(document.querySelector('.inside')).toBeNull();
});

test('the filter finds what a row shows, and says when nothing is found; the numbers stay of all', async () => {
  await show(
    task('a'),
    task('b', { state: 'failed', failure: { kind: 'refused', code: 'ERROR_ZERO_BALANCE' } }),
    task('c', { site: 'https://other.example/', taskId: 'x-9' }),
    task('d', { isPrivate: true }),
  );
  for (const [wanted, found] of [
    ['zero_bal', 1],
    ['OTHER.example', 1],
    ['x-9', 1],
    ['answered', 3],
    ['private', 1],
    [' turnstile ', 4],
  ] as const) {
    await type(wanted);
    expect(rows(), wanted).toHaveLength(found);
  }
  await type('no such thing');
  expect(document.querySelector('[role=status]')?.textContent).toBe('No task matches the filter.');
  expect(document.querySelector('.tasks')?.matches('[hidden]')).toBe(true);
  expect(numbers()[0]?.[1]).toBe('4');
});

test('an open row is hidden by the filter with its details, and open when it is found again', async () => {
  await show(task('a'), task('b', { type: 'GeeTestTask' }));
  const inside = () => document.querySelector('.inside-row:not([hidden]) .inside');
  await press(document.querySelector('.open-task'));
  await vi.waitFor(() => expect(inside()).not.toBeNull());
  const [opened] = column('type');
  await type(opened === 'GeeTestTask' ? 'turnstile' : 'geetest');
  expect(rows()).toHaveLength(1);
  expect(inside()).toBeNull();
  await type('');
  expect(inside()).not.toBeNull();
});

test.each<[string, string, string]>([
  ['https', 'https://shop.example/login', 'Sshop.example/login'],
  ['http is told', 'http://shop.example/', 'Shttp://shop.example'],
  ['a port', 'https://shop.example:8443/a', 'Sshop.example:8443/a'],
  ['www is not its letter', 'https://www.news.example/', 'Nwww.news.example'],
  ['a host of numbers', 'http://127.0.0.1:8080/x', '1http://127.0.0.1:8080/x'],
  ['no page', '', '–'],
  ['a file', 'file:///home/a.html', 'file:///home/a.html'],
  ['no address', 'somewhere', 'somewhere'],
])('a page is named by its host and path: %s', async (_, site, shown) => {
  await show(task('a', { site }));
  expect(column('site')).toEqual([shown]);
});

test('a task at work goes on by the second, and is not taken for a time', async () => {
  const { endedAt: _, ...running } = task('a', { state: 'working', createdAt: Date.now() - 12_000 });
  await show(running);
  expect(column('time')[0]).toMatch(/^0:1[2-9]$/);
  expect(numbers()).toEqual([['TurnstileTask', '1', '0', '0', '–', '–']]);
  await press(document.querySelector('.open-task'));
  await vi.waitFor(() => expect(document.querySelector('.inside [role=progressbar]')).not.toBeNull());
});

test('what tasks cost stands in a column of its own as soon as it is known of one', async () => {
  const shown = async (...all: Task[]) => {
    await act(() => render(<TypeNumbersTable all={all} />, document.body));
    expect(document.querySelectorAll('.numbers thead th:not(.plot)')).toHaveLength(numbers()[0]?.length ?? 0);
    return numbers()[0]?.slice(6);
  };
  expect(await shown(task('a'))).toEqual([]);
  expect(await shown(task('a', { cost: { amount: 0.0012 } }))).toEqual(['$0.0012']);
  expect(await shown(task('a', { cost: { amount: 0.0012 } }), task('b'))).toEqual(['$0.0012known of 1 of 2']);
  expect(await shown(task('a', { cost: { amount: 1.5, isAbout: true } }))).toEqual(['about $1.50']);
});

test('names as long as may be are in the page once each, not cut', async () => {
  const long = 'x'.repeat(5_000);
  await show(task('a', { type: long, taskId: long, site: `https://shop.example/${long}` }));
  expect(column('type')).toEqual([long]);
  expect(column('id')).toEqual([long]);
  expect(document.querySelector('.site-name')?.getAttribute('title')?.length).toBe(2_000);
});
