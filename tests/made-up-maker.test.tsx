// @vitest-environment happy-dom
import { fakeBrowser } from '@webext-core/fake-browser';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, test, vi } from 'vitest';
import type { Maker } from '../src/core/captchas/maker.ts';
import { MAKERS } from '../src/core/captchas/makers/all-makers.ts';
import { PLACES, type Places } from '../src/core/captchas/places.ts';
import { parseSignalReport } from '../src/core/captchas/signal.ts';
import { toScan } from '../src/core/captchas/to-scan.ts';
import { emptyDraft } from '../src/core/requests/draft.ts';
import { fillDraft } from '../src/core/requests/fill-draft.ts';
import { buildRequest, checkValues, isSame } from '../src/core/requests/request.ts';
import { callbackUrl, type TaskType, websiteURL } from '../src/core/requests/task-types/task-type.ts';
import { TASK_TYPES } from '../src/core/requests/task-types/task-types.ts';

// Its words.
const WORDS: Record<string, string> = {
  locale: 'en',
  kind_madeup_box: 'MadeUp box',
  evidence_attribute: 'attribute',
  evidence_frame: 'frame',
  field_widgetId: 'Widget id',
  help_widgetId: 'What tells one MadeUp from another.',
};
vi.mock('webextension-polyfill', () => ({
  default: { ...fakeBrowser, i18n: { getMessage: (key: string) => WORDS[key] ?? '' } },
}));

// Its row of places.
const places: Places = {
  maker: 'madeup',
  hosts: ['madeup.example'],
};

// Its file.
const madeUp: Maker = {
  name: 'madeup',
  classes: ['madeup-box'],
  keyShape: /^mu_\w+$/,
  find: ({ attributes, signals }) =>
    attributes.map(({ element, ref, values }) => ({
      kind: 'madeup-box',
      key: values['sitekey'] ?? '',
      taskType: 'MadeUpTask',
      values: { widgetId: values['sitekey'] ?? '' },
      choices: {},
      notes: {},
      places: [element],
      evidence: signals.some(({ type }) => type === 'frame') ? ['attribute', 'frame'] : ['attribute'],
      ref,
    })),
};

// Its row in the table of task types.
const type: TaskType = {
  type: 'MadeUpTask',
  fields: [
    websiteURL,
    { name: 'widgetId', control: 'text', required: true, isOfPage: true, isIdentity: true },
    callbackUrl,
  ],
  answerLife: 120_000,
  docs: 'https://docs.capmonster.cloud/docs/captchas/made-up/',
};

test('a new maker is one file, a row of places, a row of the type list and its words: list, form, checks and request follow', async () => {
  (PLACES as Places[]).push(places); // what a developer would do in the tables themselves
  (MAKERS as Maker[]).push(madeUp);
  (TASK_TYPES as TaskType[]).push(type);
  const { findSignals } = await import('../src/content/find-signals.ts');
  const { CaptchaChoice } = await import('../src/popup/captchas/captcha-choice.tsx');
  const { RequestForm } = await import('../src/popup/request/request-form.tsx');

  // The page.
  const page = document.implementation.createHTMLDocument();
  page.body.innerHTML = '<div class="madeup-box" data-sitekey="mu_12ab"></div>';
  const signals = parseSignalReport(
    findSignals(
      page,
      () => null,
      () => 0,
    ),
  );
  if (!signals) throw new Error('The content script gave no report.');
  const report = {
    ...signals,
    url: 'https://shop.example/login#top',
    frameId: 0,
    objects: { objects: [], dropped: 0 },
  };
  const tabUrl = 'https://shop.example/login#top';
  const scan = toScan([report], { at: 0, tabUrl, silent: [], dropped: 0 });
  const draft = fillDraft(emptyDraft(1, 's'), null, scan, 'x');
  const nothing = () => undefined;

  // The list and the form.
  await act(() =>
    render(
      <>
        <CaptchaChoice draft={draft} scan={scan} busy={false} show={nothing} edit={nothing} />
        <RequestForm draft={draft} scan={scan} taskType={type} problems={{}} hasKey={true} edit={nothing} />
      </>,
      document.body,
    ),
  );
  expect(document.querySelector('.captcha label')?.textContent).toBe('MadeUp boxmu_12abattribute');
  expect(document.querySelector<HTMLInputElement>('input[name=captcha]')?.checked).toBe(true);
  expect(document.querySelector<HTMLInputElement>('input[name=widgetId]')?.value).toBe('mu_12ab');
  expect(document.body.textContent).toContain('Widget id');
  expect(document.querySelector<HTMLSelectElement>('select[name=type]')?.value).toBe('MadeUpTask');

  // The checks, the request, and the guard against sending twice.
  expect(checkValues(type, { ...draft.values, widgetId: 'with space' })).toEqual({ widgetId: 'has_spaces' });
  expect(checkValues(type, {})).toEqual({ websiteURL: 'missing', widgetId: 'missing' });
  const { task } = buildRequest(type, draft.values);
  expect(task).toEqual({ type: 'MadeUpTask', websiteURL: 'https://shop.example/login', widgetId: 'mu_12ab' });
  expect(isSame(task, { ...task, websiteURL: 'https://shop.example/login?again=1' })).toBe(true);
  expect(isSame(task, { ...task, widgetId: 'mu_other' })).toBe(false);
});
