import * as v from 'valibot';
import type { Answer } from '../core/answer.ts';
import { solutionSchema } from './replies.ts';

/**
 * Reads a `solution`: reCAPTCHA answers with `gRecaptchaResponse`, pictures with `text`, others with `token`;
 * any other shape is shown whole, as JSON. `null` when there is nothing in it.
 */
export function answerOf(raw: unknown): Answer | null {
  const solution = v.safeParse(solutionSchema, raw);
  if (!solution.success || Object.keys(solution.output).length === 0) return null;
  const { gRecaptchaResponse, text, token, userAgent, cookies } = solution.output;
  const answer: Answer = { text: gRecaptchaResponse ?? text ?? token ?? JSON.stringify(solution.output) };
  if (userAgent) answer.userAgent = userAgent;
  if (cookies) {
    answer.cookies = Object.fromEntries(
      Object.entries(cookies).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]),
    );
  }
  return answer.text === '' ? null : answer;
}
