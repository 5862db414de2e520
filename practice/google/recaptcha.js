// Our own stand-in for Google's script: the same traces in the page (script, frames, badge, response field,
// page objects), nothing else. Written from descriptions of those traces.
(() => {
  const script = document.currentScript;
  const address = new URL(script.src);
  const enterprise = address.pathname.endsWith('/enterprise.js');
  const render = address.searchParams.get('render');
  const random = () => Math.random().toString(36).slice(2, 12);
  window.___grecaptcha_cfg ??= {};
  const config = window.___grecaptcha_cfg;
  config.clients ??= {};
  let next = 0;

  function frame(part, id, siteKey, size) {
    const element = document.createElement('iframe');
    const url = new URL(`/recaptcha/${enterprise ? 'enterprise' : 'api2'}/${part}`, address.origin);
    const port = location.port || (location.protocol === 'https:' ? '443' : '80');
    const co = btoa(`${location.protocol}//${location.hostname}:${port}`).replaceAll('=', '.');
    const query = { ar: '1', k: siteKey, co, hl: 'en', v: 'practice', size, cb: random() };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    element.name = `${part === 'anchor' ? 'a' : 'c'}-${id}`;
    element.title = part === 'anchor' ? 'reCAPTCHA' : 'recaptcha challenge';
    element.src = url.href;
    element.style.border = '0';
    return element;
  }

  function widget(container, parameters, isV3) {
    const size = parameters.size ?? (isV3 ? 'invisible' : 'normal');
    const number = isV3 || parameters.isolated ? 100000 : next++;
    const id = random();
    const holder = size === 'invisible' ? document.createElement('div') : container;
    if (size === 'invisible') {
      holder.className = 'grecaptcha-badge';
      holder.style.cssText = 'position:fixed;right:-186px;bottom:14px;width:256px;height:60px';
      document.body.append(holder);
    }
    const inner = document.createElement('div');
    const anchor = frame('anchor', id, parameters.sitekey, size);
    anchor.width = size === 'invisible' ? '256' : '304';
    anchor.height = size === 'invisible' ? '60' : '78';
    const field = document.createElement('textarea');
    field.name = 'g-recaptcha-response';
    field.id = number === 0 ? field.name : `${field.name}-${number}`;
    field.style.display = 'none';
    inner.append(anchor, field);
    holder.append(inner);
    if (!isV3) {
      const box = document.createElement('div');
      box.style.cssText = 'visibility:hidden;position:absolute;top:-10000px';
      box.append(frame('bframe', id, parameters.sitekey, size));
      document.body.append(box);
    }
    config.clients[number] = {
      id: number,
      [random()]: holder,
      [random()]: { [random()]: { ...parameters, size } },
    };
    return number;
  }

  function api() {
    const known = {};
    return {
      ready: (callback) => queueMicrotask(callback),
      render: (container, parameters) =>
        widget(
          typeof container === 'string' ? document.getElementById(container) : container,
          parameters,
          false,
        ),
      execute: async (siteKey, options) => {
        if (known[siteKey] === undefined) known[siteKey] = options?.action;
        return `practice-${random()}`;
      },
      getResponse: () => '',
      reset: () => undefined,
    };
  }

  const own = api();
  window.grecaptcha ??= {};
  if (enterprise) window.grecaptcha.enterprise = own;
  else Object.assign(window.grecaptcha, own);

  function start() {
    if (render && render !== 'explicit' && render !== 'onload')
      widget(document.body, { sitekey: render }, true);
    if (render === null || render === 'onload') {
      for (const element of document.querySelectorAll('.g-recaptcha[data-sitekey]')) {
        const { sitekey, size, theme, action, s, callback } = element.dataset;
        const isButton = element.localName === 'button';
        const parameters = { sitekey, size: size ?? (isButton ? 'invisible' : 'normal') };
        Object.assign(
          parameters,
          theme && { theme },
          action && { action },
          s && { s },
          callback && { callback },
        );
        widget(element, parameters, isButton && action !== undefined);
      }
    }
    const callback = address.searchParams.get('onload');
    if (callback) window[callback]?.();
  }
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
