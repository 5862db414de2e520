import { createElement, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { GoogleReCaptchaProvider, useGoogleReCaptcha } from 'react-google-recaptcha-v3';
import { KEYS, root } from './page.js';

function Form() {
  const { executeRecaptcha } = useGoogleReCaptcha();
  useEffect(() => void executeRecaptcha?.('login'), [executeRecaptcha]);
  return createElement('button', { type: 'submit' }, 'Log in');
}

createRoot(root).render(
  createElement(GoogleReCaptchaProvider, { reCaptchaKey: KEYS.score }, createElement(Form)),
);
