import { setTimeout as delay } from 'node:timers/promises';

const LIMIT = 15_000;
const PAUSE = 25;

/**
 * Polls until `probe` gives something truthy. Throws after `limit` ms with `what`, what `detail` adds then, and
 * the last error of the probe, which is otherwise taken as "not yet": a page may be on its way elsewhere.
 */
export async function until<T>(
  what: string,
  probe: () => T | Promise<T>,
  detail: () => string | Promise<string> = () => '',
  limit = LIMIT,
): Promise<NonNullable<T>> {
  const end = Date.now() + limit;
  let lastError: unknown;
  do {
    try {
      const value = await probe();
      if (value) return value;
      lastError = undefined;
    } catch (error) {
      if (error instanceof GoneError) throw error;
      lastError = error;
    }
    await delay(PAUSE);
  } while (Date.now() < end);
  const more = lastError === undefined ? '' : `\nLast error: ${String(lastError)}`;
  throw new Error(`Not seen within ${limit / 1000} s: ${what}${more}${await detail()}`, { cause: lastError });
}

/** What was waited for cannot come any more, so the wait ends at once. */
export class GoneError extends Error {
  override name = 'GoneError';
}
