/** Milliseconds for one access: some damaged databases never answer. */
const ACCESS_MS = 2_000;

/** An access did not come back: this worker waits for no other. */
let isLost = false;

/**
 * What an access to the IndexedDB of the extension's origin gives; `null` where there is none, whatever the reason:
 * Firefox that never remembers history opens none, a disk may be full, a profile damaged.
 */
export async function inDatabase<T>(access: () => Promise<T>): Promise<{ value: T } | null> {
  if (isLost) return null;
  const late = new Promise<'late'>((resolve) => setTimeout(resolve, ACCESS_MS, 'late'));
  const done = async () => ({ value: await access() }); // it may throw before it gives a promise
  const result = await Promise.race([done().catch(() => null), late]);
  if (result !== 'late') return result;
  isLost = true;
  return null;
}
