// Sends what it is asked to, to the extension that it is asked to, and says what came back.
const { runtime } = globalThis.browser ?? globalThis.chrome;

runtime.onMessage.addListener(({ target, messages }, _sender, respond) => {
  const one = (message) =>
    runtime.sendMessage(target, message).then(JSON.stringify, (error) => `error: ${error.message}`);
  Promise.all(messages.map(one)).then(respond);
  return true;
});
