import { fakeBrowser } from '@webext-core/fake-browser';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { accountItem } from '../shared/stored-items.ts';
import { KeySection } from './key-section.tsx';

const sendMessage = vi.fn();
Object.assign(fakeBrowser.runtime, { sendMessage });

const shown = async () => {
  await act(() => render(<KeySection />, document.body));
  await vi.waitFor(() => expect(document.querySelector('section')).not.toBeNull());
};

beforeEach(() => {
  fakeBrowser.reset();
  sendMessage.mockReset().mockResolvedValue({ value: undefined });
});
afterEach(() => render(null, document.body));

test('an account that cannot be looked up is said, not passed over in silence', async () => {
  sendMessage.mockResolvedValue({ error: { code: 'failed', message: 'The disk is full.' } });
  await shown();
  expect(document.querySelector('.bad')?.textContent).toBe('background_gone The disk is full.');
});

test('where nothing can be remembered the choice is shut, stands at the session, and says why', async () => {
  await accountItem.set({ key: null, balance: null, failure: null, sessionOnly: true });
  await shown();
  await vi.waitFor(() => expect(document.querySelector('.key-form')).not.toBeNull());
  const choice = [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')];
  expect(choice.map(({ value, disabled, checked }) => [value, disabled, checked])).toEqual([
    ['remember', true, false],
    ['session', false, true],
  ]);
  const why = document.querySelector('fieldset')?.getAttribute('aria-describedby') ?? '';
  expect(document.getElementById(why)?.textContent).toBe('key_session_only');
});
