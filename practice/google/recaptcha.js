// Our own stand-in for the script that Google's loader loads: the same traces in the page (frames, badge, response
// field, page objects), nothing else. Written from descriptions of those traces.
(() => {
  /** The keys that the service made for scores; the server fills them in. */
  const SCORE_KEYS = new Set([]);
  const config = window.___grecaptcha_cfg;
  config.clients ??= {};
  config.auto_render_clients ??= {};
  config.count ??= 0;
  const random = () => Math.random().toString(36).slice(2, 12);

  function frame(part, { origin, enterprise }, id, parameters) {
    const element = document.createElement('iframe');
    const url = new URL(`/recaptcha/${enterprise ? 'enterprise' : 'api2'}/${part}`, origin);
    const query = {
      ar: '1',
      k: parameters.sitekey,
      co: embedder(),
      hl: 'en',
      v: 'practice',
      size: parameters.size,
    };
    if (enterprise && parameters.action) query.sa = parameters.action;
    if (enterprise && parameters.s) query.s = parameters.s;
    for (const [name, value] of Object.entries({ ...query, cb: random() })) url.searchParams.set(name, value);
    element.name = `${part === 'anchor' ? 'a' : 'c'}-${id}`;
    element.title = part === 'anchor' ? 'reCAPTCHA' : 'recaptcha challenge';
    element.src = url.href;
    element.style.border = '0';
    return element;
  }

  /** The origin of the page with its port, in base64; a frame without an address has that of its parent. */
  function embedder() {
    const origin = location.origin === 'null' ? window.origin : location.origin;
    const usual = { 'https:': ':443', 'http:': ':80' }[location.protocol] ?? '';
    return btoa(/:\d+$/.test(origin) ? origin : origin + usual).replaceAll('=', '.');
  }

  function badge(holder, { badge: place }) {
    const element = document.createElement('div');
    element.className = 'grecaptcha-badge';
    element.style.cssText =
      place === 'inline'
        ? 'width:256px;height:60px'
        : 'position:fixed;right:-186px;bottom:14px;width:256px;height:60px';
    holder.append(element);
    return element;
  }

  function widget(asked, container, parameters, number) {
    const { sitekey, size } = parameters;
    const id = random();
    const holder = size === 'invisible' ? badge(container, parameters) : container;
    const inner = document.createElement('div');
    const anchor = frame('anchor', asked, id, parameters);
    [anchor.width, anchor.height] = { invisible: [256, 60], compact: [164, 144] }[size] ?? [304, 78];
    const field = document.createElement('textarea');
    field.name = 'g-recaptcha-response';
    field.id = number === 0 ? field.name : `${field.name}-${number}`;
    field.style.display = 'none';
    inner.append(anchor, field);
    holder.append(inner);
    if (!SCORE_KEYS.has(sitekey)) {
      const box = document.createElement('div');
      box.style.cssText = 'visibility:hidden;position:absolute;top:-10000px';
      box.append(frame('bframe', asked, id, parameters));
      document.body.append(box);
    }
    config.clients[number] = {
      id: number,
      [random()]: container,
      [random()]: { [random()]: parameters },
    };
    return number;
  }

  const isButton = (element) => element.localName === 'button' || element.localName === 'input';

  /** What the attributes of an element say, as parameters. */
  function attributesOf(element) {
    const { sitekey, size, theme, badge, action, s, callback } = element.dataset;
    return Object.fromEntries(
      Object.entries({ sitekey, size, theme, badge, action, s, callback }).filter(([, value]) => value),
    );
  }

  function below(parent) {
    return parent.appendChild(document.createElement('div'));
  }

  function render(asked, place, given, inherit) {
    const named = typeof place === 'string' ? document.getElementById(place) : place;
    const isElement = named?.nodeType === 1;
    // Parameters alone: it stands in an element of its own, and shows no box.
    const container = isElement ? named : given === undefined ? below(document.body) : null;
    if (!container) throw new Error('reCAPTCHA placeholder element must be an element or id');
    if (isElement && !isButton(container) && container.childElementCount > 0)
      throw new Error('reCAPTCHA has already been rendered in this element');
    const attributes = isElement && (inherit || given === undefined) ? attributesOf(container) : {};
    const all = { ...attributes, ...(isElement ? given : named) };
    if (typeof all.sitekey !== 'string') throw new Error('Missing required parameters: sitekey');
    const size = all.size ?? (!isElement || isButton(container) ? 'invisible' : 'normal');
    const number = (all.isolated ? 100_000 : 0) + config.count;
    config.count += 1;
    return widget(asked, isButton(container) ? below(document.body) : container, { ...all, size }, number);
  }

  /** `render=KEY`: one for each key, however often the page asks for it. */
  function renderKey(asked, sitekey) {
    if (config.auto_render_clients[sitekey] !== undefined) return;
    const number = 100_000 + Object.keys(config.auto_render_clients).length;
    config.auto_render_clients[sitekey] = number;
    widget(asked, below(document.body), { sitekey, size: 'invisible' }, number);
  }

  function start(asked) {
    if (asked.render === 'onload') {
      for (const element of document.querySelectorAll('.g-recaptcha[data-sitekey]')) render(asked, element);
    } else if (asked.render !== 'explicit') renderKey(asked, asked.render);
    for (const callback of config.fns?.splice(0) ?? []) callback();
    if (asked.onload) window[asked.onload]?.();
  }

  for (const asked of config.asked.splice(0)) {
    Object.assign(asked.enterprise ? window.grecaptcha.enterprise : window.grecaptcha, {
      ready: (callback) => queueMicrotask(callback),
      render: (place, parameters, inherit) => render(asked, place, parameters, inherit),
      execute: async () => `practice-${random()}`,
      getResponse: () => '',
      reset: () => undefined,
    });
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => start(asked));
    else start(asked);
  }
})();
