import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

/** How long the service waits for who is called back (documentation, `api/methods/create-task`). */
const LIMIT_MS = 2_000;

/**
 * Posts a result to a callback address as the service does: once, whatever comes back, and never throws. As for the
 * browsers, every host name leads to this machine; nothing is sent to any other.
 * @param port of the practice server
 */
export function postCallback(
  callbackUrl: string,
  result: Record<string, unknown>,
  port: number,
): Promise<void> {
  const { protocol, host, pathname, search } = new URL(callbackUrl);
  const isSecure = protocol === 'https:';
  const options = {
    host: '127.0.0.1',
    port,
    path: pathname + search,
    method: 'POST',
    headers: { Host: host, 'Content-Type': 'application/json' },
    agent: false,
    signal: AbortSignal.timeout(LIMIT_MS),
    // Its own certificate, on this machine.
    ...(isSecure && { rejectUnauthorized: false }),
  };
  return new Promise((resolve) => {
    (isSecure ? requestHttps : requestHttp)(options, (reply) => reply.resume())
      .on('error', () => resolve())
      .on('close', () => resolve())
      .end(JSON.stringify(result));
  });
}
