import type { PracticeApi } from '../practice/service/recorded-service.ts';

/** One exchange as a person finds it. */
export interface Shown {
  method: string;
  sent: string | null;
  came: string | null;
}

/** What the open list of exchanges says, each of several equal ones by itself. It travels into views as source text. */
export const readExchanges = (): Shown[] =>
  [...document.querySelectorAll('.exchange')].flatMap((exchange) => {
    const [method = '', times] = (exchange.querySelector('summary .mono')?.textContent ?? '')
      .trim()
      .split(' ');
    const text = (name: string) => exchange.querySelector(`.${name} pre`)?.textContent ?? null;
    const shown = { method, sent: text('request'), came: text('reply') };
    return Array.from({ length: Number(times?.slice(1) ?? 1) }, () => shown);
  });

/** The same as the practice service has recorded it, with dots for the key. */
export function recordedBy({ requests }: PracticeApi, key: string): Shown[] {
  return requests
    .filter(({ method }) => method !== 'getBalance')
    .map(({ method, body, reply }) => ({
      method,
      sent: body.replace(key, '••••••••'),
      came: reply?.replaceAll(key, '••••') ?? null,
    }));
}

/** The same as a HAR tells it, which has no word for a text that is missing. */
export function exchangesIn(har: string): Shown[] {
  const entries: {
    request: { url: string; postData: { text: string } };
    response: { content: { text: string } };
  }[] = JSON.parse(har).log.entries;
  return entries.map(({ request, response }) => ({
    method: request.url.split('/').at(-1) ?? '',
    sent: request.postData.text,
    came: response.content.text || null,
  }));
}
