import { useEffect, useState } from 'preact/hooks';
import type { StoredItem } from '../shared/storage.ts';

/** The value of a stored item, kept up to date; `undefined` until it has been read. Give the same object at each call. */
export function useItem<T, F>(item: StoredItem<T, F>): T | F | undefined {
  // With the item that it is of: another item's value is not this one's.
  const [known, setKnown] = useState<{ item: StoredItem<T, F>; value: T | F }>();
  useEffect(() => {
    const watching = new AbortController();
    let changed = false;
    item.watch((next) => {
      changed = true;
      setKnown({ item, value: next });
    }, watching.signal);
    void item.get().then((read) => {
      if (!changed && !watching.signal.aborted) setKnown({ item, value: read });
    });
    return () => watching.abort();
  }, [item]);
  return known?.item === item ? known.value : undefined;
}
