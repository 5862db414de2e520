import { SITE_KEYS } from '../../google/site-keys.ts';
import { load } from './markup.ts';

const { A, C, D } = SITE_KEYS;

const page = (name: string) =>
  `<div id="root"></div><script>window.practiceKeys = { checkbox: '${A}', other: '${C}', score: '${D}' };</script>${load(`/wrappers/${name}.js`)}`;

/** Pages whose widgets come from the packages that most pages use; the packages are in `practice/wrappers`. */
export const WRAPPERS: Record<string, string> = Object.fromEntries(
  [
    'react-google-recaptcha',
    'react-google-recaptcha-v3',
    'recaptcha-v3',
    'vue3-recaptcha2',
    'reaptcha',
    'google-recaptcha-react',
    'firebase-recaptcha-verifier',
    'firebase-app-check',
  ].map((name) => [`made-by-${name}`, page(name)]),
);
