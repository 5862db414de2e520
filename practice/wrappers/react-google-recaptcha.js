import { createElement, Fragment } from 'react';
import { createRoot } from 'react-dom/client';
import ReCAPTCHA from 'react-google-recaptcha';
import { KEYS, root } from './page.js';

createRoot(root).render(
  createElement(
    Fragment,
    null,
    createElement(ReCAPTCHA, { sitekey: KEYS.checkbox, onChange: () => undefined }),
    createElement(ReCAPTCHA, { sitekey: KEYS.other, size: 'invisible', badge: 'inline' }),
  ),
);
