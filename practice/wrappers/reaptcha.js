import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import Reaptcha from 'reaptcha';
import { KEYS, root } from './page.js';

createRoot(root).render(createElement(Reaptcha, { sitekey: KEYS.checkbox, onVerify: () => undefined }));
