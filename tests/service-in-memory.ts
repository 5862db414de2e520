import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { PracticeApi } from '../practice/service/recorded-service.ts';

/** The browser's `fetch`, as far as the client uses it, answered by the practice service in this process. */
export function fetchFrom(api: PracticeApi): typeof fetch {
  return (address, { method = 'GET', body, signal } = {}) =>
    new Promise((resolve, reject) => {
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
      const writer = writable.getWriter();
      const write = (text: string) => void writer.write(new TextEncoder().encode(text)).catch(() => {});
      const fail = (reason: unknown) => {
        reject(reason);
        void writer.abort(reason).catch(() => {});
      };
      const response = {
        writeHead(status: number, headers: Record<string, string>) {
          const type = status >= 300 && status <= 399 ? 'opaqueredirect' : 'basic';
          resolve({ type, status, headers: new Headers(headers), body: readable } as Response); // what is read of one
          return response;
        },
        write(text: string, sent: () => void) {
          write(text);
          setImmediate(sent); // read by then
        },
        end(text: string) {
          write(text);
          void writer.close().catch(() => {}); // whoever had enough has cancelled it
        },
        socket: { destroy: () => fail(new TypeError('Failed to fetch')) },
      };
      signal?.addEventListener('abort', () => fail(signal.reason));
      const url = new URL(String(address)).pathname;
      const request = Object.assign(Readable.from([Buffer.from(String(body))]), { url, method, headers: {} });
      // As much of both as the service uses.
      void api.answer(request as unknown as IncomingMessage, response as unknown as ServerResponse);
    });
}
