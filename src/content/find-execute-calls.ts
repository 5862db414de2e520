import type { SignalOf } from '../core/captchas/signal.ts';

/** Characters of one script that are searched; what is longer is a library, not a page's own call. */
const MAX_SCRIPT = 500_000;
/** `grecaptcha.execute('KEY', { action: 'x' })`, with or without `.enterprise`. */
const CALL =
  /grecaptcha\s*\.\s*(enterprise\s*\.\s*)?execute\s*\(\s*(["'`])([\w-]{1,200})\2\s*(?:,\s*\{[^{}]{0,200}?\baction["']?\s*:\s*(["'`])([^"'`]{1,200})\4)?/g;

/** Finds the calls in a script's text that name a key; each key with each action once. */
export function findExecuteCalls(script: string): SignalOf<'call'>[] {
  if (script.length > MAX_SCRIPT || !script.includes('grecaptcha')) return [];
  const calls = [...script.matchAll(CALL)].map(([, enterprise, , text = '', , action]) => ({
    type: 'call' as const,
    name: enterprise === undefined ? 'grecaptcha.execute' : 'grecaptcha.enterprise.execute',
    text,
    options: action === undefined ? {} : { action },
    unread: [],
  }));
  return [...new Map(calls.map((call) => [JSON.stringify(call), call])).values()];
}
