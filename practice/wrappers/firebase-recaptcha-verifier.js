import { initializeApp } from '@firebase/app';
import { getAuth, RecaptchaVerifier } from '@firebase/auth';
import { root } from './page.js';

const app = initializeApp({ apiKey: 'practice', projectId: 'practice', appId: '1:1:web:1' });
// Its site key comes from the service of the project.
new RecaptchaVerifier(getAuth(app), root, {}).render();
