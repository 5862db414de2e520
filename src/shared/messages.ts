import { browser } from './browser.ts';
import type { Input, Output, Protocol } from './protocol.ts';

/** What the background answers. */
export type Reply = { value: unknown } | { error: { code: string; message: string } };

/** The background did not do what it was asked. */
class MessageError extends Error {
  override readonly name = 'MessageError';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Asks the background; throws `MessageError` when it refuses or is gone. */
export async function ask<Name extends keyof Protocol>(
  name: Name,
  input: Input<Name>,
): Promise<Output<Name>> {
  const reply: Reply | undefined = await browser.runtime.sendMessage({ name, input });
  if (!reply) throw new MessageError('no-answer', 'The extension was stopped before it could answer.');
  if ('error' in reply) throw new MessageError(reply.error.code, reply.error.message);
  return reply.value as Output<Name>; // a Handlers function made it, in this same build
}
