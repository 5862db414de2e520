import type { RawReply } from '../src/core/tasks/read-reply.ts';

/** A reply (its text, or its text with an HTTP status) and what it says. */
export type Example = [reply: string | [status: number, text: string], meaning: unknown];

/** The reply of an example, as the client reads it. */
export const replyOf = (reply: Example[0]): RawReply =>
  typeof reply === 'string' ? { status: 200, text: reply } : { status: reply[0], text: reply[1] };
/** A reading that is a failure of this kind. */
export const failed = (kind: string, more: object = {}) => ({ failure: { kind, ...more } });
/** A reading that is a refusal with this code. */
export const refused = (code: string, more: object = {}) => failed('refused', { code, ...more });
