import * as v from 'valibot';
import type { Answer } from '../core/tasks/answer.ts';

const solutionSchema = v.record(v.string(), v.unknown());

/**
 * Reads a `solution`: reCAPTCHA answers with `gRecaptchaResponse`, pictures with `text`, others with `token`;
 * any other shape is shown whole, as JSON. A field of an unexpected type takes nothing from the others: it is
 * shown as JSON. `null` when there is nothing in it.
 */
export function answerOf(raw: unknown): Answer | null {
  const solution = v.safeParse(solutionSchema, raw);
  if (!solution.success || Object.keys(solution.output).length === 0) return null;
  const { gRecaptchaResponse, text, token, userAgent, cookies } = solution.output;
  const known = wordsOf(gRecaptchaResponse) || wordsOf(text) || wordsOf(token);
  if (known === '' && [gRecaptchaResponse, text, token].includes('')) return null;
  const answer: Answer = { text: known || JSON.stringify(solution.output) };
  if (wordsOf(userAgent)) answer.userAgent = wordsOf(userAgent);
  const jar = v.safeParse(solutionSchema, cookies);
  if (jar.success)
    answer.cookies = Object.fromEntries(
      Object.entries(jar.output).map(([name, value]) => [name, wordsOf(value)]),
    );
  else if (wordsOf(cookies)) answer.cookies = { cookies: wordsOf(cookies) };
  return answer;
}

function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : JSON.stringify(value);
}
