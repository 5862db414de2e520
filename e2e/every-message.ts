import { KEYS } from '../practice/sites/shop-pages.ts';

const VALUES = { websiteURL: 'https://shop.example/v2', websiteKey: KEYS.v2 };
const EDIT = { selected: null, type: 'RecaptchaV2Task', values: VALUES, pageUrl: '', picture: null };

/** Every message of the protocol in the shape that its handler takes, about this tab. */
export const messagesFor = (tabId: number) =>
  Object.entries({
    loadAccount: null,
    saveKey: { key: 'f'.repeat(32), remember: true },
    setRemember: { remember: true },
    askBalance: null,
    openDraft: { tabId },
    scan: { tabId },
    show: { tabId, captchaId: 'x' },
    pageChanged: { tabId },
    lookRefused: { tabId, origin: 'https://other.example' },
    editDraft: { tabId, writer: 'w', ...EDIT },
    newTask: { tabId, seen: 's' },
    createTask: { tabId, submissionId: 's', type: EDIT.type, values: VALUES, again: true },
    snippetWithKey: { language: 'curl', type: EDIT.type, values: VALUES },
    setHistory: { history: false, keep: 1 },
    deleteTask: { id: 'x' },
    clearTasks: null,
    clearUnreadable: null,
    stopTask: { id: 'x' },
    reportWrong: { id: 'x' },
    openAgain: { id: 'x' },
    capture: { tabId },
    takeCapture: { tabId },
    looked: null,
    forgetKey: null,
  }).map(([name, input]) => ({ name, input }));
