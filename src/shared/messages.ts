import { browser } from './browser.ts';
import { t } from './i18n.ts';
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

/** Milliseconds that the background is waited for: what it asks the service is over before. */
const ANSWER_MS = 60_000;

/**
 * Asks the background; throws `MessageError` when it refuses, is gone, or has not answered within a minute.
 * Browsers leave a question open for ever when they fail to start a worker:
 * https://github.com/MetaMask/metamask-extension/issues/35327
 */
export async function ask<Name extends keyof Protocol>(
  name: Name,
  input: Input<Name>,
): Promise<Output<Name>> {
  const late = new Promise<never>((_, reject) => {
    const tooLate = () => reject(new MessageError('silent', t('background_silent')));
    AbortSignal.timeout(ANSWER_MS).addEventListener('abort', tooLate);
  });
  const asked: Promise<Reply | undefined> = browser.runtime.sendMessage({ name, input });
  const reply = await Promise.race([asked, late]);
  if (!reply) throw new MessageError('no-answer', 'The extension was stopped before it could answer.');
  if ('error' in reply) throw new MessageError(reply.error.code, reply.error.message);
  return reply.value as Output<Name>; // a Handlers function made it, in this same build
}
