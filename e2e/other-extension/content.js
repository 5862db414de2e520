// The page's attribute says what to send; another one takes what came back.
const api = globalThis.browser ?? globalThis.chrome;

new MutationObserver(async () => {
  const asked = document.documentElement.dataset.attack;
  if (!asked) return;
  delete document.documentElement.dataset.attack;
  document.documentElement.dataset.outcome = JSON.stringify(await api.runtime.sendMessage(JSON.parse(asked)));
}).observe(document.documentElement, { attributeFilter: ['data-attack'] });
document.documentElement.dataset.attacker = 'ready';
