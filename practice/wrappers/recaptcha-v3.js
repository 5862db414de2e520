import { load } from 'recaptcha-v3';
import { KEYS } from './page.js';

load(KEYS.score, { useEnterprise: true }).then((recaptcha) => recaptcha.execute('login'));
