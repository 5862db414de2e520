import { expect, test } from 'vitest';
import { placesOfAddress } from './places.ts';

test.each([
  ['https://www.google.com/recaptcha/api.js', 'recaptcha'],
  ['http://www.recaptcha.net./recaptcha/enterprise.js', 'recaptcha'],
  ['https://challenges.cloudflare.com/turnstile/v0/api.js', 'turnstile'],
  ['https://shop.example/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1', 'turnstile'],
  ['https://www.google.com/reviews/api.js', undefined],
  ['https://www.google.com/maps', undefined],
  ['https://mychallenges.cloudflare.com/', undefined],
  ['ftp://challenges.cloudflare.com/', undefined],
  ['no address', undefined],
])('%s is served by %s', (address, maker) => {
  expect(placesOfAddress(address)?.maker).toBe(maker);
});
