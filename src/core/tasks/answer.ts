import * as v from 'valibot';

/** Schema of an answer, as stored for the browser session. */
export const answerSchema = v.object({
  /** The token or text to use. */
  text: v.string(),
  /** When sent, the token works with this user agent and these cookies only. */
  userAgent: v.optional(v.string()),
  cookies: v.optional(v.record(v.string(), v.string())),
});

/** What the service answered for a task. */
export type Answer = v.InferOutput<typeof answerSchema>;
