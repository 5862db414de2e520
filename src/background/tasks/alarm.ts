import { browser } from '../../shared/browser.ts';

const NAME = 'follow';

/** Wakes the worker within 30 s if the browser stops it while a task is followed. */
export async function setAlarm(): Promise<void> {
  // Made anew it would start over and never fire.
  if (!(await browser.alarms.get(NAME))) await browser.alarms.create(NAME, { periodInMinutes: 0.5 });
}

/** Ends the wake-ups. */
export async function clearAlarm(): Promise<void> {
  await browser.alarms.clear(NAME);
}
