// @vitest-environment happy-dom
import { render } from 'preact';
import { useState } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import type { Picture } from '../../core/pictures/picture.ts';
import { type Draft, type DraftEdit, emptyDraft } from '../../core/requests/draft.ts';
import type { Change } from '../request/use-draft.ts';
import type { usePicture as Hook } from './use-picture.ts';

/** A photo takes its time: each file is ready when the test says so. */
const waiting = new Map<Blob, (picture: Picture) => void>();
vi.mock('./read-file.ts', () => ({
  readFile: (file: Blob) => new Promise((resolve) => waiting.set(file, resolve)),
}));
const { usePicture } = await import('./use-picture.ts');

const shown = {} as {
  draft: Draft;
  picture: ReturnType<typeof Hook>;
  edit(change: Partial<DraftEdit>): void;
};

function Field({ edit }: { edit(change: Change): void }) {
  shown.picture = usePicture('body', edit);
  return null;
}

/** A form with a picture field as long as its type has one; an edit is of the newest draft. */
function Form() {
  const [draft, setDraft] = useState<Draft>({ ...emptyDraft(1, 's'), type: 'ImageToTextTask' });
  const edit = (change: Change) =>
    setDraft((newest) => ({ ...newest, ...(typeof change === 'function' ? change(newest) : change) }));
  Object.assign(shown, { draft, edit });
  return draft.type === 'ImageToTextTask' ? <Field edit={edit} /> : null;
}

const open = () => act(() => render(<Form />, document.body));
const edit = (change: Partial<DraftEdit>) => act(() => shown.edit(change));
const put = async (name: string) => {
  const file = new Blob([name]);
  await act(() => shown.picture.takeFile(file));
  return file;
};
const ready = (file: Blob, body: string) =>
  act(async () => waiting.get(file)?.({ body, bytesBefore: 200, remarks: [] }));
const form = () => ({ type: shown.draft.type, values: shown.draft.values });

afterEach(() => act(() => render(null, document.body)));

test('a picture goes into the form as it is when the picture is ready', async () => {
  await open();
  const photo = await put('photo');
  await edit({ values: { ...shown.draft.values, numeric: true } });
  await edit({ selected: 'x' });
  await ready(photo, 'PHOTO');
  expect(form()).toEqual({ type: 'ImageToTextTask', values: { body: 'PHOTO', numeric: true } });
  expect(shown.draft.selected).toBe('x');
});

test('of two files the last one is taken, whichever is ready first', async () => {
  await open();
  const [slow, quick] = [await put('slow'), await put('quick')];
  await ready(quick, 'QUICK');
  await ready(slow, 'SLOW');
  expect(form().values).toEqual({ body: 'QUICK' });
});

test('while a file is prepared the picture of before is not in the form', async () => {
  await open();
  await ready(await put('first'), 'FIRST');
  const second = await put('second');
  expect(form().values).toEqual({ body: '' });
  await ready(second, 'SECOND');
  expect(form().values).toEqual({ body: 'SECOND' });
});

test.each<[string, () => unknown, object]>([
  ['what was typed', () => act(() => shown.picture.type('AAAA')), { body: 'AAAA' }],
  ['a picture from the page’s menu', () => edit({ values: { body: 'MENU' } }), { body: 'MENU' }],
])('a file that is ready late does not take the place of %s', async (_, meanwhile, values) => {
  await open();
  const photo = await put('photo');
  await meanwhile();
  await ready(photo, 'PHOTO');
  expect(form().values).toEqual(values);
});

test.each([false, true])('a file whose field has gone is dropped; the field is back: %s', async (isBack) => {
  await open();
  const photo = await put('photo');
  const captcha = { selected: 'x', type: 'RecaptchaV2Task', values: { websiteKey: 'K' } };
  await edit(captcha);
  if (isBack) await edit({ ...captcha, type: 'ImageToTextTask' });
  await ready(photo, 'PHOTO');
  expect(form()).toEqual({
    type: isBack ? 'ImageToTextTask' : 'RecaptchaV2Task',
    values: { websiteKey: 'K' },
  });
});

const BASE64 = btoa('x'.repeat(300));

test.each<[string, string, string, boolean]>([
  ['a cell of a spreadsheet, into the field of the API key', 'api-key', '0123456789abcdef', false],
  ['words of a document, into another field of the form', 'callbackUrl', 'https://shop.example/hook', false],
  ['a cell with Base64, into the field of the picture', 'body', BASE64, false],
  ['a picture alone, into another field', 'callbackUrl', '', true],
  ['a picture with its address, into its field', 'body', 'https://shop.example/captcha.png', true],
  ['a picture with its address, into the page', '', 'https://shop.example/captcha.png', true],
])('the clipboard holds a picture beside its text: %s', async (_, name, text, isTaken) => {
  await open();
  const target = Object.assign(document.createElement(name ? 'input' : 'p'), { name });
  document.documentElement.append(target);
  const file = new File(['cell'], 'image.png', { type: 'image/png' });
  const clipboardData = { files: [file], getData: () => text };
  const paste = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData });
  await act(() => void target.dispatchEvent(paste));
  expect({ isTaken: waiting.has(file), isPrevented: paste.defaultPrevented }).toEqual({
    isTaken,
    isPrevented: isTaken,
  });
  target.remove();
});
