import { initializeApp } from '@firebase/app';
import { initializeAppCheck, ReCaptchaEnterpriseProvider } from '@firebase/app-check';
import { KEYS } from './page.js';

const app = initializeApp({ apiKey: 'practice', projectId: 'practice', appId: '1:1:web:1' });
initializeAppCheck(app, { provider: new ReCaptchaEnterpriseProvider(KEYS.score) });
