import { Window } from 'happy-dom';
import { findSignals } from '../src/content/find-signals.ts';
import { PLACES } from '../src/core/captchas/places.ts';
import type { Scan } from '../src/core/captchas/scan.ts';
import { parseObjectReport, parseSignalReport } from '../src/core/captchas/signal.ts';
import { toScan } from '../src/core/captchas/to-scan.ts';
import { MAX_PAGE_STRING } from '../src/core/limits.ts';
import { readConfigObjects } from '../src/main-world/read-config-objects.ts';
import { websiteURL } from './maker-examples/example.ts';

const OBJECTS = PLACES.flatMap(({ objects = [] }) => [...objects]);

/** A page as it stands at one moment. */
export interface PageAtRest {
  /** Closed shadow roots in `<template shadowrootmode="closed">`. */
  html: string;
  /** Addresses that it has loaded. */
  loaded?: string[];
  /** Its own global objects. */
  objects?: Record<string, unknown>;
}

/** Reads a page as the extension does, without a browser and without running anything. */
export function readPage({ html, loaded = [], objects = {} }: PageAtRest): Scan {
  const window = new Window({ url: `${websiteURL}#top`, settings: { disableIframePageLoading: true } });
  const { Document, Element, ShadowRoot } = window;
  Object.assign(globalThis, { Document, Element, ShadowRoot, window });
  window.performance.getEntriesByType = (() => loaded.map((name) => ({ name }))) as never; // names are all that is asked
  window.document.write(
    html
      .replaceAll('<template shadowrootmode="closed">', '<closed-root>')
      .replaceAll('</template>', '</closed-root>'),
  );
  const document = window.document as unknown as Document; // one, for all that is used here
  const roots = closedRoots(document);
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

/** happy-dom does not parse them: what stands in one goes into a root of the element around it. */
function closedRoots(document: Document): Map<Element, ShadowRoot> {
  const roots = new Map<Element, ShadowRoot>();
  for (;;) {
    const inside = document.querySelector('closed-root');
    const host = inside?.parentElement;
    if (!inside || !host) return roots;
    inside.remove();
    const root = host.attachShadow({ mode: 'closed' });
    root.innerHTML = inside.innerHTML;
    roots.set(host, root);
  }
}
