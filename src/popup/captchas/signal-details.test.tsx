import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { A, anchor, attribute, report, script } from '../../../tests/signals.ts';
import { toScan } from '../../core/captchas/to-scan.ts';
import { SignalDetails } from './signal-details.tsx';

const PAGE = 'https://shop.example/login';
const FRAME = 'https://shop.example/form';
const ofPage = { type: 'object' as const, name: '___grecaptcha_cfg', elements: [3], values: { sitekey: A } };
const scan = toScan(
  [
    report({ url: PAGE }),
    report({
      frameId: 7,
      url: FRAME,
      document: 2,
      signals: [attribute(3), anchor('x', 'normal', [3]), script()],
      objects: { objects: [ofPage], dropped: 0 },
    }),
  ],
  { at: 0, tabUrl: PAGE, silent: [], dropped: 0 },
);

afterEach(() => act(() => render(null, document.body)));

test('details show every signal with its frame, as it was read, and copy all of it as JSON', async () => {
  const copied = vi.fn(async () => undefined);
  vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText: copied } });
  await act(() => render(<SignalDetails scan={scan} />, document.body));
  expect(document.body.textContent).not.toContain(FRAME);
  await act(async () => {
    const details = document.querySelector('details');
    if (details) details.open = true;
    details?.dispatchEvent(new Event('toggle'));
  });
  const [page, frame] = [...document.querySelectorAll('h3')].map((heading) => heading.parentElement);
  expect(page?.textContent).toBe(`${PAGE}signals_none`);
  expect(frame?.querySelector('h3')?.textContent).toBe(FRAME);
  const types = [...(frame?.querySelectorAll('li strong') ?? [])].map(({ textContent }) => textContent);
  expect(types).toEqual(['attribute', 'frame', 'script', 'object']);
  expect(frame?.querySelector('li')?.textContent).toContain('"tag":"div"');
  await act(() => document.querySelector<HTMLElement>('.signals button')?.click());
  const [[text = ''] = []] = copied.mock.calls as unknown as [string][]; // what it was called with
  expect(JSON.parse(text)).toMatchObject({
    page: PAGE,
    captchas: [{ kind: 'recaptcha-v2-checkbox', pageUrl: FRAME }],
    frames: [{ address: PAGE, signals: [] }, { address: FRAME }],
  });
});
