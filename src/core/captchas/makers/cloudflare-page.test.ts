import { describe, expect, test } from 'vitest';
import { anchor, find } from '../../../../tests/signals.ts';
import type { Signal } from '../signal.ts';

const CLOUDFLARE = 'https://challenges.cloudflare.com';
const title = (text: string): Signal => ({ type: 'title', text });
const element = (values: Record<string, string>): Signal => ({
  type: 'attribute',
  element: 4,
  ref: 104,
  ancestors: [],
  tag: 'form',
  classes: values['sitekey'] ? 'cf-turnstile' : '',
  values,
});
const script = (path: string): Signal => ({ type: 'script', src: `${CLOUDFLARE}/${path}` });
const object = (name: string): Signal => ({ type: 'object', name, elements: [], values: { cType: 'x' } });
const TITLE = title('Just a moment...');
const FORM = element({ id: 'challenge-form' });
const API = script('turnstile/v0/api.js');
const FRAME: Signal = { ...anchor('', '', []), src: `${CLOUDFLARE}/cdn-cgi/x` } as Signal;
const WIDGET = element({ sitekey: '0x4AAAAAAADnPIDROrmt1Wwj' });
const OTHER = { type: 'script', src: 'https://js.hcaptcha.com/1/api.js' } as const;
const pages = (...signals: Signal[]) => find(...signals).filter(({ kind }) => kind.startsWith('cloudflare'));

describe('a page of Cloudflare’s own is one that shows two signs of it, or one that no other has', () => {
  test.each<[string, Signal[]]>([
    ['its title and its form', [TITLE, FORM]],
    ['its title and its script', [TITLE, API]],
    ['its title and its frame', [TITLE, FRAME]],
    ['its form and its script', [FORM, API]],
    ['its form and its frame', [FORM, FRAME]],
    ['the script that runs it', [script('cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1')]],
    ['the object that describes it', [object('_cf_chl_opt')]],
  ])('%s', (_, signals) => {
    expect(pages(...signals)).toMatchObject([
      { kind: 'cloudflare-challenge', taskType: null, key: '', notes: { type: 'reason_before' } },
    ]);
  });

  test.each<[string, Signal[]]>([
    ['its title alone', [TITLE]],
    ['its form alone', [FORM]],
    ['its script alone', [API]],
    ['its frame alone', [FRAME]],
    ['another form', [TITLE, element({ id: 'login' })]],
    ['another maker’s script', [TITLE, OTHER]],
    ['another maker’s frame', [FORM, anchor('x', 'normal')]],
    ['another object', [object('_cf_other')]],
    ['a widget with its title and form', [TITLE, FORM, API, WIDGET]],
  ])('and not %s', (_, signals) => {
    expect(pages(...signals)).toEqual([]);
  });

  test('it says by what it is known, and where it stands', () => {
    expect(pages(TITLE, FORM, API)).toMatchObject([
      { evidence: ['attribute', 'title'], places: [4], ref: 104 },
    ]);
    const [page] = pages(object('_cf_chl_opt'), FRAME);
    expect(page).toMatchObject({ evidence: ['frame', 'object'], places: [] });
    expect(page).not.toHaveProperty('ref');
  });

  test('a waiting room is known by its title alone', () => {
    const [page] = pages(title('Waiting Room powered by Cloudflare'));
    expect(page).toMatchObject({ kind: 'cloudflare-waiting-room', notes: { type: 'reason_proxy' } });
    expect(JSON.parse(String(page?.values['json']))).toMatchObject({ cloudflareTaskType: 'wait_room' });
  });
});
