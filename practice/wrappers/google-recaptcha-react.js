import { GoogleReCaptchaCheckbox, GoogleReCaptchaProvider } from '@google-recaptcha/react';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { KEYS, root } from './page.js';

createRoot(root).render(
  createElement(
    GoogleReCaptchaProvider,
    { type: 'v2-checkbox', siteKey: KEYS.checkbox, isEnterprise: true },
    createElement(GoogleReCaptchaCheckbox, { action: 'signup', onChange: () => undefined }),
  ),
);
