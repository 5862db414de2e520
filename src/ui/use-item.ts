import { useEffect, useState } from 'preact/hooks';
import type { StoredItem } from '../shared/storage.ts';

/** The value of a stored item, kept up to date; `undefined` until it has been read. Give the same object at each call. */
export function useItem<T, F>(item: StoredItem<T, F>): T | F | undefined {
  const [value, setValue] = useState<T | F>();
  useEffect(() => {
    const watching = new AbortController();
    let changed = false;
    item.watch((next) => {
      changed = true;
      setValue(() => next);
    }, watching.signal);
    void item.get().then((read) => {
      if (!changed && !watching.signal.aborted) setValue(() => read);
    });
    return () => watching.abort();
  }, [item]);
  return value;
}
