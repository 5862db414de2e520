import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import pkg from '../package.json' with { type: 'json' };

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src https://api.capmonster.cloud; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/** What both builds say, word for word: every permission is a promise to users. */
const COMMON = {
  manifest_version: 3,
  name: '__MSG_extension_name__',
  short_name: 'Captcha Courier',
  description: '__MSG_extension_description__',
  default_locale: 'en',
  homepage_url: pkg.homepage,
  version: pkg.version,
  icons: { 16: 'icons/16.png', 32: 'icons/32.png', 48: 'icons/48.png', 128: 'icons/128.png' },
  action: {
    default_title: '__MSG_extension_name__',
    default_popup: 'src/popup/index.html',
    default_icon: { 16: 'icons/16.png', 32: 'icons/32.png' },
  },
  commands: {
    _execute_action: {
      suggested_key: { default: 'Alt+Shift+C' },
      description: '__MSG_command_open__',
    },
  },
  options_ui: { page: 'src/options/index.html', open_in_tab: true },
  host_permissions: ['https://api.capmonster.cloud/*'],
  optional_host_permissions: ['https://*/*', 'http://*/*'],
  incognito: 'spanning',
  content_security_policy: { extension_pages: CSP },
};

const PERMISSIONS = ['activeTab', 'scripting', 'storage', 'alarms', 'contextMenus'];

const EXPECTED = {
  chrome: {
    ...COMMON,
    permissions: [...PERMISSIONS, 'sidePanel'],
    side_panel: { default_path: 'src/popup/index.html?dock' },
    minimum_chrome_version: '123',
    background: { service_worker: 'service-worker-loader.js', type: 'module' },
  },
  firefox: {
    ...COMMON,
    permissions: PERMISSIONS,
    sidebar_action: {
      default_title: '__MSG_extension_name__',
      default_panel: 'src/popup/index.html?dock',
      default_icon: { 16: 'icons/16.png', 32: 'icons/32.png' },
      open_at_install: false,
    },
    background: { scripts: ['service-worker-loader.js'], type: 'module' },
    browser_specific_settings: {
      gecko: {
        id: 'captcha-courier@captcha-courier.github.io',
        strict_min_version: '142.0',
        data_collection_permissions: {
          required: ['authenticationInfo', 'browsingActivity', 'websiteContent'],
        },
      },
    },
  },
};

test.each(['chrome', 'firefox'] as const)('the manifest built for %s is exactly this', (target) => {
  const file = `dist/${target}/manifest.json`;
  expect(existsSync(file), `${file} is missing: run npm run build first`).toBe(true);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(EXPECTED[target]);
});

test.each(['chrome', 'firefox'] as const)(
  'the build for %s has each content script once and a worker that starts',
  (target) => {
    const files = readdirSync(`dist/${target}`, { recursive: true, encoding: 'utf8' });
    const withScan = files.filter(
      (file) =>
        file.endsWith('.js') &&
        readFileSync(`dist/${target}/${file}`, 'utf8').includes('openOrClosedShadowRoot'),
    );
    expect(withScan.sort()).toEqual(['src/content/content.js', 'src/content/pictures/picture-content.js']);
    // Two entries of one name once made crxjs load the content script as the worker.
    const loader = readFileSync(`dist/${target}/service-worker-loader.js`, 'utf8');
    const [, worker = ''] = /import '\.\/(.+)'/.exec(loader) ?? [];
    expect(readFileSync(`dist/${target}/${worker}`, 'utf8')).toContain('https://api.capmonster.cloud');
  },
);
