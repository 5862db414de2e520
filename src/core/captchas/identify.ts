import type { Captcha } from './captcha.ts';

/**
 * Gives the captchas of a new reading their ids: those that they had before, so that the user's choice stays with its
 * captcha. A captcha is known again by its element, else, within its frame and with its key, by its turn in the page:
 * what is rendered gets another element, and a page that was loaded again has new ones. A captcha that went and came
 * back has its id again.
 */
export function identify(before: Captcha[], found: Omit<Captcha, 'id'>[]): Captcha[] {
  const free = new Set(before);
  const ids = new Map<Omit<Captcha, 'id'>, string>();
  for (const isSame of [isSameElement, isAlike]) {
    for (const captcha of found) {
      const partner = ids.has(captcha) ? undefined : [...free].find((known) => isSame(known, captcha));
      if (!partner) continue;
      free.delete(partner);
      ids.set(captcha, partner.id);
    }
  }
  const used = new Set(ids.values());
  return found.map((captcha) => {
    const id = ids.get(captcha) ?? unusedId(captcha, used);
    used.add(id);
    return { ...captcha, id };
  });
}

function isSameElement(a: Omit<Captcha, 'id'>, b: Omit<Captcha, 'id'>): boolean {
  return a.ref !== undefined && a.ref === b.ref && isAlike(a, b);
}

function isAlike(a: Omit<Captcha, 'id'>, b: Omit<Captcha, 'id'>): boolean {
  return a.maker === b.maker && a.frameId === b.frameId && a.key === b.key;
}

function unusedId({ frameId, maker, key }: Omit<Captcha, 'id'>, used: Set<string>): string {
  const name = `${frameId}:${maker}:${key}`;
  let turn = 0;
  while (used.has(`${name}:${turn}`)) turn += 1;
  return `${name}:${turn}`;
}
