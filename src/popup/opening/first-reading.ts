import { ask } from '../../shared/messages.ts';
import { isLasting } from '../home.ts';

let started: { tabId: number; reading: Promise<void> } | null = null;

/** Asks for a tab's draft and for the first reading of its page before there is a view to show what comes of it. */
export function startReading(tabId: number): void {
  started = { tabId, reading: openAndRead(tabId, !isLasting) };
  started.reading.catch(() => {}); // whoever takes it over hears of it
}

/** The first reading of a tab's page: the one that was started, else a new one. Throws what the background refuses. */
export function firstReading(tabId: number): Promise<void> {
  const reading = started?.tabId === tabId ? started.reading : openAndRead(tabId, false);
  started = null;
  return reading;
}

/** The draft comes before what a slow page says. */
async function openAndRead(tabId: number, isPressed: boolean): Promise<void> {
  await Promise.all([ask('openDraft', { tabId }), ask('scan', { tabId, isPressed })]);
}
