import { vi } from 'vitest';

/** Puts values in the place of globals, until the end of the file (`begin-anew.ts`). */
export function stubGlobals(values: object): void {
  for (const [name, value] of Object.entries(values)) vi.stubGlobal(name, value);
}
