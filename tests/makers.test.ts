import { Window } from 'happy-dom';
import { describe, expect, test } from 'vitest';
import { findSignals } from '../src/content/find-signals.ts';
import type { Captcha } from '../src/core/captchas/captcha.ts';
import { PLACES } from '../src/core/captchas/places.ts';
import { pageUrlOf, type Scan } from '../src/core/captchas/scan.ts';
import { parseObjectReport, parseSignalReport } from '../src/core/captchas/signal.ts';
import { toScan } from '../src/core/captchas/to-scan.ts';
import { MAX_PAGE_STRING } from '../src/core/limits.ts';
import { editFor } from '../src/core/requests/fill-draft.ts';
import { buildRequest } from '../src/core/requests/request.ts';
import { taskTypeNamed } from '../src/core/requests/task-types/task-types.ts';
import { readConfigObjects } from '../src/main-world/read-config-objects.ts';
import { type PageExample, websiteURL } from './maker-examples/example.ts';
import { ALTCHA, AMAZON, FRIENDLY, GEETEST, MTCAPTCHA, PROSOPO, YIDUN } from './maker-examples/makers.ts';
import { NAMED } from './maker-examples/named.ts';
import { CLOUDFLARE_PAGES, TURNSTILE } from './maker-examples/turnstile.ts';

/**
 * Each maker against pages as they really look: what is found, what its form would send, and, since nothing else may be
 * found, that every maker says no to the examples of all others.
 */
const OBJECTS = PLACES.flatMap(({ objects = [] }) => [...objects]);

/** Reads a page as the extension does, without a browser and without running anything. */
function read({ html, loaded = [], objects = {} }: PageExample): Scan {
  const window = new Window({ url: `${websiteURL}#top`, settings: { disableIframePageLoading: true } });
  const { Document, Element, ShadowRoot } = window;
  Object.assign(globalThis, { Document, Element, ShadowRoot, window });
  window.performance.getEntriesByType = (() => loaded.map((name) => ({ name }))) as never; // names are all that is asked
  window.document.write(html.replaceAll(/<template shadowrootmode.*?<\/template>/gs, ''));
  const document = window.document as unknown as Document; // one, for all that is used here
  const roots = closedRoots(window, html);
  Object.assign(window, objects);
  const signals = parseSignalReport(
    findSignals(
      document,
      (host) => roots.get(host) ?? null,
      () => 0,
    ),
  );
  if (!signals) throw new Error('The content script gave no report.');
  const found = parseObjectReport(readConfigObjects(OBJECTS, MAX_PAGE_STRING));
  const report = { ...signals, url: `${websiteURL}#top`, frameId: 0, objects: found };
  return toScan([report], { at: 0, tabUrl: `${websiteURL}#top`, silent: [], dropped: 0 });
}

/** What stands in `<template shadowrootmode>`, which is not parsed here, goes into the first element of its kind. */
function closedRoots(window: Window, html: string): Map<Element, ShadowRoot> {
  const inside = /<template shadowrootmode="closed">(.*?)<\/template>/s.exec(html)?.[1];
  const host = window.document.querySelector('[data-sitekey] > div');
  if (inside === undefined || !host) return new Map();
  const root = host.attachShadow({ mode: 'closed' });
  root.innerHTML = inside;
  return new Map([[host, root]]) as never; // of happy-dom's own classes
}

/** The captcha in the terms of the examples. */
function told(captcha: Captcha, scan: Scan) {
  const { kind, key, taskType, notes, choices, callback, evidence } = captcha;
  const { values } = editFor(captcha, scan);
  const type = taskTypeNamed(taskType ?? '');
  const json = taskType === null ? values['json'] : undefined;
  return {
    kind,
    key,
    task: type ? buildRequest(type, values).task : null,
    ...(json === undefined ? {} : { json: JSON.parse(String(json)) }),
    notes,
    choices,
    callback,
    evidence: evidence.join(' '),
  };
}

describe.each([
  ['Turnstile', TURNSTILE],
  ["Cloudflare's own pages", CLOUDFLARE_PAGES],
  ['GeeTest', GEETEST],
  ['MTCaptcha', MTCAPTCHA],
  ['Prosopo', PROSOPO],
  ['Friendly Captcha', FRIENDLY],
  ['Yidun', YIDUN],
  ['Amazon', AMAZON],
  ['ALTCHA', ALTCHA],
  ['named', NAMED],
])('%s', (_, examples) => {
  test.each(examples)('$name', (example) => {
    const scan = read(example);
    expect(scan.captchas.map((captcha) => told(captcha, scan))).toEqual(
      example.captchas.map((captcha) => ({ notes: {}, choices: {}, callback: undefined, ...captcha })),
    );
    for (const captcha of scan.captchas) expect(pageUrlOf(captcha, scan)).toBe(`${websiteURL}#top`);
    expect(scan.unseenOrigins.filter((origin) => !/evil|notchallenges/.test(origin))).toEqual([]);
  });
});
