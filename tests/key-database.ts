/** Stands in for `idb-keyval`, where the key is kept (`stand-ins.ts`). */
type Access = 'get' | 'set' | 'del';

/** What is in it. */
export const remembered = new Map<string, unknown>();

/** What the database says to an access instead of doing it. */
export type Fault = (access: Access) => Promise<void> | void;
let fault: Fault = () => undefined;

/** From now on each access meets this fault. */
export function breakDatabase(how: Fault): void {
  fault = how;
}

/** Empty, and without a fault. */
export function mendDatabase(): void {
  remembered.clear();
  fault = () => undefined;
}

export const get = async (name: string) => (await fault('get')) ?? remembered.get(name);
export const set = async (name: string, value: unknown) =>
  (await fault('set')) ?? void remembered.set(name, value);
export const del = async (name: string) => (await fault('del')) ?? void remembered.delete(name);
