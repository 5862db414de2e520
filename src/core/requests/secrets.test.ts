import { describe, expect, test } from 'vitest';
import { keptRequest } from './kept-request.ts';
import { DOTS } from './secrets.ts';

const kept = (task: Record<string, unknown>) => keptRequest({ task: { type: 'T', ...task } });

describe('a secret is dots in what is kept of a request', () => {
  test.each<[string, Record<string, unknown>]>([
    ['proxyPassword', { proxyPassword: 'hunter2' }],
    ['proxyLogin', { proxyLogin: 'hunter2' }],
    ['proxylogin', { proxylogin: 'hunter2' }],
    ['proxy_user', { proxy_user: 'hunter2' }],
    ['userLogin', { userLogin: 'hunter2' }],
    ['proxyPass', { proxyPass: 'hunter2' }],
    ['cookies', { cookies: 'sid=hunter2' }],
    ['datadomeCookie', { metadata: { datadomeCookie: 'datadome=hunter2' } }],
    ['cookies as an object', { cookies: { sid: 'hunter2' } }],
    ['cookies as a list', { domains: { 'shop.example': { cookies: [{ name: 'sid', value: 'hunter2' }] } } }],
    ['password', { password: 'hunter2' }],
    ['PASSWORD', { PASSWORD: 'hunter2' }],
    ['passwd', { passwd: 'hunter2' }],
    ['a password that is a number', { password: 42_000_042 }],
    ['token', { token: 'hunter2' }],
    ['accessToken', { accessToken: 'hunter2' }],
    ['refresh_token', { refresh_token: 'hunter2' }],
    ['client-secret', { 'client-secret': 'hunter2' }],
    ['apiKey', { metadata: { deep: [{ apiKey: 'hunter2' }] } }],
    ['X-Api-Key', { headers: { 'X-Api-Key': 'hunter2' } }],
    ['clientKey', { clientKey: 'hunter2' }],
    ['Authorization', { headers: { Authorization: 'Basic hunter2' } }],
    ['sessionId', { sessionId: 'hunter2' }],
    ['jwt', { jwt: 'hunter2' }],
    ['credentials', { credentials: ['hunter2', 'hunter2'] }],
    ['an address with a password', { proxy: 'http://bob:hunter2@203.0.113.9:8080' }],
    ['an address with a user alone', { proxy: 'socks5://hunter2@proxy.example' }],
    ['a password with an at sign', { proxy: 'http://bob:p@hunter2@203.0.113.9' }],
    ['an address without a scheme', { proxy: 'bob:hunter2@203.0.113.9:8080' }],
    ['a line of a list of proxies', { proxy: '203.0.113.9:8080:bob:hunter2' }],
    ['a line that begins with the user', { proxy: 'bob:hunter2:203.0.113.9:8080' }],
    ['lines of a list of proxies', { proxies: '203.0.113.8:8080:al:hunter2\n203.0.113.9:8080:bob:hunter2' }],
    [
      'lines that begin with the user',
      { list: 'al:hunter2:203.0.113.8:80\r\nbob:hunter2:203.0.113.9:80\r\n' },
    ],
    [
      'indented lines without a scheme',
      { list: '\n  al:hunter2@203.0.113.8:80\n  bob:hunter2@203.0.113.9:80' },
    ],
    [
      'proxies between blanks, behind commas',
      { list: '203.0.113.8 80 al hunter2, 203.0.113.9 81 bob hunter2' },
    ],
    ['logins without a port, behind commas', { list: 'al:hunter2@proxy.example,bob:hunter2@proxy2.example' }],
    ['a login behind its host, among words', { note: 'use proxy.example:bob:hunter2 now' }],
    ['a login before it, among words', { note: 'use bob:hunter2:proxy.example:8080 now' }],
    ['a password as long as a token', { list: `bob:${'hunter2'.repeat(60)}@proxy.example` }],
    ['proxies behind commas', { list: '203.0.113.8:80:al:hunter2,203.0.113.9:80:bob:hunter2' }],
    ['proxies behind semicolons', { list: 'al:hunter2@203.0.113.8:80; bob:hunter2@203.0.113.9:80' }],
    ['a password with a comma, by its place', { proxy: 'bob:x,hunter2@203.0.113.9:8080' }],
    ['a password with a semicolon before its host', { proxy: 'bob:x;hunter2:203.0.113.9:8080' }],
    ['a password with a comma, behind its host', { proxy: '203.0.113.9:8080:bob:x,hunter2' }],
    ['a line with a scheme', { proxy: 'socks5://203.0.113.9:1080:bob:hunter2' }],
    ['a host of IPv6 before its user', { proxy: '[2001:db8::1]:8080:bob:hunter2' }],
    ['a line of commas', { list: '203.0.113.8,80,al,hunter2\n203.0.113.9,80,bob,hunter2' }],
    ['a line of bars', { proxy: 'proxy.example|8080|bob|hunter2' }],
    ['an address before two number signs', { proxy: '203.0.113.9:8080##bob:hunter2' }],
    ['a user alone before a host with a port', { proxy: 'hunter2@203.0.113.9:8080' }],
    ['a user alone behind a port', { proxy: '203.0.113.9:8080:hunter2' }],
    ['a host without a port', { proxy: 'http://gw.example:bob:hunter2' }],
    ['a port at the end', { proxy: '203.0.113.9:hunter2:bob:8080' }],
    ['a line of blanks', { proxy: 'socks5 203.0.113.9 8080 bob hunter2' }],
    ['a line of tabs', { proxy: '203.0.113.9\t8080\tbob\thunter2' }],
    ['a login behind a blank', { proxy: '203.0.113.9:8080 bob:hunter2' }],
    ['a scheme with a colon', { proxy: 'http:203.0.113.9:8080:bob:hunter2' }],
    ['an address by which it changes', { proxy: '203.0.113.9:80:al:x[https://change.example/hunter2]' }],
    ['several on a line', { list: 'proxy.example:80 203.0.113.9:80:al:hunter2 bob:hunter2@203.0.113.8:80' }],
    ['an address before its user', { proxy: 'proxy.example:8080@bob:hunter2' }],
    ['a password of digits after a name with a dot', { proxy: 'hunter2.b:12345@proxy.example:80' }],
    ['a password with a number sign', { proxy: 'http://bob:x#hunter2@203.0.113.9:8080' }],
    ['a password with a question mark', { proxy: 'http://bob:hunter2?@gw.example:8080' }],
    ['a password with slashes', { proxy: 'https://bob:x/hunter2//x@gw.example' }],
    ['a password with quotes', { proxy: `socks5://bob:a"b'<\\hunter2@203.0.113.9:1080` }],
    ['a password with all of them', { proxy: 'http://b.ob:p@hunter2#@gw.example.com:8080/x' }],
    ['such a password without a scheme', { proxy: 'bob:x/hunter2@gw.example:8080' }],
    ['such passwords on lines', { list: 'al:x/hunter2@203.0.113.8:80\nbob:hunter2/@203.0.113.9:80' }],
    [
      'such passwords of addresses on a line',
      { list: 'http://a:x/hunter2@gw.example:1;http://b:?hunter2@gw.example' },
    ],
    ['a login behind an address', { proxy: 'http://203.0.113.9:8080@bob:hunter2' }],
    ['a name of a user in two words', { proxyUserName: 'hunter2' }],
    ['a name of a user with a line between', { proxy_user_name: 'hunter2' }],
    ['headers as objects', { headers: [{ value: 'hunter2', name: 'Authorization' }] }],
    ['headers by their keys', { headers: [{ key: 'x-api-key', value: 'hunter2', enabled: true }] }],
    [
      'headers as pairs',
      {
        headers: [
          ['Accept', '*/*'],
          ['Set-Cookie', 'hunter2'],
        ],
      },
    ],
    ['a pass of a firewall', { cf_clearance: 'hunter2' }],
    ['the same in a text', { extra: 'lang=en; cf_clearance=hunter2' }],
    ['a session of PHP', { extra: 'PHPSESSID=hunter2' }],
    ['a cookie of DataDome', { extra: 'datadome=hunter2; Max-Age=1' }],
    ['a secret behind the fragment', { url: 'https://shop.example/#access_token=hunter2' }],
    ['addresses in a list', { proxies: ['http://bob:hunter2@203.0.113.9'] }],
    ['an address with a secret parameter', { captchaUrl: 'https://shop.example/c?a=1&access_token=hunter2' }],
    ['a line of a header', { headers: ['Accept: */*', 'Cookie: sid=hunter2'] }],
    ['a line of a header without a space', { headers: 'X-Token:hunter2' }],
    ['headers in one text', { headers: 'Accept: */*\r\nAuthorization: Bearer hunter2' }],
    ['a bearer after two spaces', { value: 'Bearer  hunter2hunter2' }],
    ['an address after a mark', { text: '[1] http://bob:hunter2@203.0.113.9' }],
    ['a bearer under another name', { value: 'Bearer hunter2hunter2' }],
    ['cookies in one text under another name', { extra: 'lang=en; session_token=hunter2' }],
    ['JSON in a text, after a line', { data: '\n {"password":"hunter2"}' }],
    ['JSON in a text', { data: '{"blob":"x","password":"hunter2"}' }],
  ])('%s', (_, task) => {
    expect(kept(task)).toContain(DOTS);
    expect(kept(task)).not.toMatch(/hunter2|42000042/);
  });

  test.each<[string, Record<string, unknown>]>([
    ['site keys', { websiteKey: '6LeIxAcTAAAAAJcZ', websitePublicKey: '0000-1111', gt: 'abc', key: 'x' }],
    ['the host of a proxy', { proxyType: 'http', proxyAddress: '203.0.113.9', proxyPort: 8080 }],
    ['a host of IPv6', { proxyAddress: '2001:1234:5678:1::1' }],
    [
      'proxies without a login',
      { proxies: '203.0.113.8:80,203.0.113.9:80\nproxy.example:8080; [2001:db8::1]:80' },
    ],
    ['proxies on a line', { proxies: '203.0.113.8:80 203.0.113.9:80\n203.0.113.9 8080' }],
    ['an address with colons in its path', { address: 'http://shop.example:8080/a:b:c' }],
    ['words about a host', { comment: 'Type the word that stands at shop.example:443 now, please' }],
    ['lists of numbers', { points: '1.5,2,3,4\n0.5:1:2:3\n7|8|9|10' }],
    ['the user agent', { userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)' }],
    [
      'one-time values of the captcha',
      { recaptchaDataSValue: 'x', challenge: 'y', signature: 'z', salt: 's' },
    ],
    ['ticks', { cookieSolution: true, useCookies: false, token: null }],
    ['names that only look like it', { author: 'a', loginUrl: 'https://shop.example/login', passenger: 'b' }],
    [
      'lists and names that are no secrets',
      { names: ['login', 'page', 'x'], pair: ['a', 'token'], item: { name: 'x', value: 'y' } },
    ],
    [
      'what a maker of firewalls calls its script',
      { captchaUrl: 'https://geo.captcha-delivery.com/captcha/?cid=x&t=fe' },
    ],
    ['addresses', { captchaScript: 'https://shop.example/@name/captcha.js?k=1&lang=en#a@b' }],
    [
      'addresses with a port, and an at sign behind it',
      {
        a: 'https://shop.example:8443/@name/x.js',
        b: 'http://[2001:db8::1]:80/@shop.example/',
        c: 'https://shop.example/a:b@shop.example/',
        d: 'shop.example:8080/@name',
        e: 'https://shop.example?mail=a:b@shop.example',
      },
    ],
    ['an address of mail', { text: 'write to bob@shop.example' }],
    ['a sentence that begins as an address does', { text: 'note:me@shop.example and others' }],
    ['nothing', { proxyPassword: '', cookies: [] }],
    ['pairs by other names', { a: { keyword: 'token', value: 'y' }, b: { siteKey: 'token', value: 'y' } }],
    ['a time', { text: '12:30:45' }],
    ['the type of a token', { cloudflareTaskType: 'token' }],
    ['JSON in a text without any', { geetestGetLib: '{ "src": "https://shop.example/a.js" }' }],
  ])('%s stay', (_, task) => {
    expect(kept(task)).toBe(JSON.stringify({ task: { type: 'T', ...task } }));
  });

  test('of an address with a password the rest stays', () => {
    expect(kept({ proxy: 'http://bob:pw@203.0.113.9:8080/x' })).toContain(
      `http://${DOTS}@203.0.113.9:8080/x`,
    );
  });

  test.each([
    ['http://bob:p#w@gw.example:8080/x', `http://${DOTS}@gw.example:8080/x`],
    [
      'http://a:x/1@gw.example:1;http://b:x@gw.example/?mail=a@b.example',
      `http://${DOTS}@gw.example:1;http://${DOTS}@gw.example/?mail=a@b.example`,
    ],
    ['http://203.0.113.9:8080@bob:pw', `http://203.0.113.9:8080@${DOTS}`],
  ])('whatever is in the password: %s', (proxy, shown) => {
    expect(kept({ proxy })).toBe(`{"task":{"type":"T","proxy":"${shown}"}}`);
  });

  test('of a header only the value goes', () => {
    const headers = [
      { name: 'Cookie', value: 'hunter2', valueType: 'text', oldValue: 'x', enabled: true },
      ['Set-Cookie', 'hunter2'],
    ];
    expect(kept({ headers })).toBe(
      JSON.stringify({ task: { type: 'T', headers } }).replaceAll('hunter2', DOTS),
    );
  });

  test('the callback address is looked at, too', () => {
    const callbackUrl = 'https://bob:hunter2@shop.example/hook?token=hunter2&id=5';
    expect(keptRequest({ task: { type: 'T' }, callbackUrl })).toBe(
      `{"task":{"type":"T"},"callbackUrl":"https://${DOTS}@shop.example/hook?token=${DOTS}&id=5"}`,
    );
  });

  test('a name is what it is, however it is spelled', () => {
    const taskText = '{"type":"T","proxyPass\\u0077ord":"hunter2"}';
    const request = keptRequest({ task: JSON.parse(taskText), taskText });
    expect(request).toBe(`{"task":{"type":"T","proxyPass\\u0077ord":"${DOTS}"}}`);
  });

  test('a name that stands twice hides both', () => {
    const taskText = '{"type":"T","password":"hunter2","password":"hunter3"}';
    const request = keptRequest({ task: JSON.parse(taskText), taskText });
    expect(request).toBe(`{"task":{"type":"T","password":"${DOTS}","password":"${DOTS}"}}`);
  });
});
