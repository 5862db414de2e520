// Our own stand-in for Google's api.js and enterprise.js, which only note how they were asked for and load the rest.
(() => {
  const { origin, pathname, searchParams } = new URL(document.currentScript.src);
  const enterprise = pathname.endsWith('/enterprise.js');
  window.___grecaptcha_cfg ??= {};
  const config = window.___grecaptcha_cfg;
  config.asked ??= [];
  config.asked.push({
    origin,
    enterprise,
    render: searchParams.get('render') ?? 'onload',
    onload: searchParams.get('onload'),
  });
  window.grecaptcha ??= {};
  if (enterprise) window.grecaptcha.enterprise ??= {};
  const api = enterprise ? window.grecaptcha.enterprise : window.grecaptcha;
  api.ready ??= (callback) => {
    config.fns ??= [];
    config.fns.push(callback);
  };
  const script = document.createElement('script');
  const policy = window.trustedTypes?.createPolicy('recaptcha', { createScriptURL: (address) => address });
  const address = 'https://www.gstatic.com/recaptcha/releases/practice/recaptcha__en.js';
  script.async = true;
  script.src = policy ? policy.createScriptURL(address) : address;
  document.head.append(script);
})();
