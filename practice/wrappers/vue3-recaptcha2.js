import { createApp, h } from 'vue';
import VueRecaptcha from 'vue3-recaptcha2';
import { KEYS, root } from './page.js';

createApp({ render: () => h(VueRecaptcha, { sitekey: KEYS.checkbox, size: 'compact', hl: 'tr' }) }).mount(
  root,
);
