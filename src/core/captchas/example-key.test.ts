import { expect, test } from 'vitest';
import { isExampleKey } from './example-key.ts';

test.each([
  'your_site_key',
  'SITE-KEY',
  'reCaptchaSiteKey',
  '6Ldxxxxxxxx',
  '********',
  'key--------',
  '________',
  '{{ key }}',
  `\${KEY}`,
  '#{key}',
  '<%= key %>',
  '<?= key ?>',
  '[[key]]',
])('%s stands for a key', (text) => {
  expect(isExampleKey(text)).toBe(true);
});

test.each([
  '6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI',
  '0x4AAAAAAAAAAAADnPIDROrm',
  '1x00000000000000000000AA',
  '10000000-ffff-fff1-fff1-000000000001',
  'sixxxxxxx',
  'a[b]{c}<d>',
  'website',
])('%s may be one', (text) => {
  expect(isExampleKey(text)).toBe(false);
});
