import { setMaxListeners } from 'node:events';
import { vi } from 'vitest';

/**
 * From now on the clock jumps to what is waited for next whenever nothing else is left to do: what a page does that never
 * answers is seen without waiting for it. `AbortSignal.timeout` has a clock of its own, which no fake one moves.
 */
export function skipWaiting(): void {
  vi.useFakeTimers().setTimerTickMode('nextTimerAsync');
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const deadline = new AbortController();
    setMaxListeners(0, deadline.signal); // as in browsers
    setTimeout(() => deadline.abort(), ms);
    return deadline.signal;
  });
}
