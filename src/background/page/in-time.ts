/** What a page did with a request of ours: its result, nothing in time, or a refusal by the browser. */
export type Reply<T> = { value: T } | 'late' | 'refused';

/** Waits for a page no longer than the signal says; nothing can interrupt the page itself. */
export function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<Reply<T>> {
  const late = new Promise<'late'>((resolve) => {
    if (signal.aborted) setTimeout(resolve, 0, 'late'); // what is done already is told first
    signal.addEventListener('abort', () => resolve('late'));
  });
  const done = work.then(
    (value) => ({ value }),
    () => 'refused' as const, // the page is shut, or the frame is gone
  );
  return Promise.race([done, late]);
}
