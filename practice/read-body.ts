import type { IncomingMessage } from 'node:http';

/** A request's body as text, and as what it says in JSON; `undefined` when it is none. */
export async function readBody(request: IncomingMessage): Promise<{ body: string; json: unknown }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks).toString('utf8');
  try {
    return { body, json: JSON.parse(body) };
  } catch {
    return { body, json: undefined };
  }
}
