import { readdirSync, readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import manifest from '../manifest.json' with { type: 'json' };
import pkg from '../package.json' with { type: 'json' };
import en from '../public/_locales/en/messages.json' with { type: 'json' };
import { storeListings } from '../scripts/store-listings.ts';

const STORE = readFileSync('docs/store.md', 'utf8');
const listings = storeListings();
const [english] = listings;

type Messages = Record<string, { message: string }>;
const messagesOf = (language: string): Messages =>
  JSON.parse(readFileSync(`public/_locales/${language}/messages.json`, 'utf8'));

/** What a listing consists of: how many paragraphs, steps and points, in which order. */
const shapeOf = (description: string) =>
  description
    .split('\n')
    .map((line) => (/^\d\. /.test(line) ? line.slice(0, 3) : /^• /.test(line) ? '•' : line && 'text'));

/** Makers whose captchas have a form, by the names that they call themselves. */
const FORMS = [
  'Turnstile',
  'GeeTest 4',
  'Amazon WAF',
  'Friendly Captcha',
  'MTCaptcha',
  'Prosopo',
  'Yidun',
  'ALTCHA',
];

/** What every language has to name, since it is the same everywhere. */
const NAMES = [
  'Captcha Courier',
  'CapMonster Cloud',
  'reCAPTCHA',
  'v2',
  'v3',
  'JSON',
  'cURL',
  'JavaScript',
  'Python',
  'api.capmonster.cloud',
  'ZennoLab',
  ...FORMS,
  'Google',
];

test('there is a listing for every language of the package', () => {
  expect(listings.map(({ language }) => language).sort()).toEqual(readdirSync('public/_locales').sort());
});

test.each(listings)(
  'the $language listing has the steps, points and paragraphs of the English one',
  (listing) => {
    expect(shapeOf(listing.description)).toEqual(shapeOf(english?.description ?? ''));
    expect(listing.captions).toHaveLength(5);
    for (const name of NAMES) expect(listing.description).toContain(name);
  },
);

test.each(listings)(
  'the $language listing is as long as the English one, as that language goes',
  ({ description, language }) => {
    // A Chinese character says what two or three letters do.
    const share = description.length / (english?.description.length ?? 0);
    expect(share).toBeGreaterThan(language === 'zh_CN' ? 0.28 : 0.85);
    expect(share).toBeLessThan(language === 'zh_CN' ? 0.5 : 1.25);
    expect(description.length).toBeLessThan(16_000); // the limit of the Chrome Web Store
  },
);

test.each(listings)(
  'the $language listing names what the package names, in the words of its buttons',
  (listing) => {
    const messages = messagesOf(listing.language);
    const words = Object.values(messages).map(({ message }) => message);
    expect(listing.name).toBe(messages['extension_name']?.message);
    expect(listing.summary).toBe(messages['extension_description']?.message);
    const quoted = [...listing.description.matchAll(/[“«]([^”»]+)[”»]/g)].map(([, text = '']) => text);
    expect(quoted).toHaveLength(4);
    for (const button of quoted) expect(words, `${listing.language} has no such button`).toContain(button);
  },
);

test('the listings name every maker with a form that README.md names', () => {
  const rows = rowsOf(readFileSync('README.md', 'utf8'), 'Captchas, and what is sent for each');
  const makers = rows
    .map(([name = '']) => name)
    .filter((name) => !/^reCAPTCHA|^a picture|^whatever/.test(name));
  expect(makers).toHaveLength(FORMS.length);
  for (const maker of makers)
    expect(
      FORMS.some((name) => maker.includes(name)),
      maker,
    ).toBe(true);
});

test('a caption is one line of a picture, and no language has that of another', () => {
  const captions = listings.flatMap(({ captions: own }) => own);
  for (const caption of captions) expect(caption.length).toBeLessThanOrEqual(60);
  expect(new Set(captions).size).toBe(captions.length);
});

/** The cells of a table's rows, below its head. */
function rowsOf(text: string, heading: string): string[][] {
  const lines = (text.split(`## ${heading}\n`)[1] ?? '').split('\n');
  const start = lines.findIndex((line) => line.startsWith('| -'));
  const rows = lines.slice(start + 1);
  return rows
    .slice(
      0,
      rows.findIndex((line) => !line.startsWith('|')),
    )
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

test('both columns of every field of the forms say something', () => {
  const rows = rowsOf(STORE, 'Every field of both forms');
  expect(rows.length).toBeGreaterThan(20);
  for (const row of rows) {
    expect(row).toHaveLength(3);
    for (const cell of row) expect(cell).not.toBe('');
  }
});

test.each([
  ['docs/store.md', 'Permissions', ['commands']],
  ['README.md', 'What it may do, and why', []],
])('%s gives a reason for every permission of both builds, and for no other', (file, heading, more) => {
  const built = ['chrome', 'firefox'].flatMap((target) => {
    const { permissions, host_permissions, optional_host_permissions }: Record<string, string[]> = JSON.parse(
      readFileSync(`dist/${target}/manifest.json`, 'utf8'),
    );
    return [permissions, host_permissions, optional_host_permissions].flat();
  });
  const named = rowsOf(readFileSync(file, 'utf8'), heading).flatMap(([first = '']) =>
    [...first.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  );
  expect(named.sort()).toEqual([...new Set(built), ...more].sort());
});

test('the data types told to Firefox are those of the manifest', () => {
  const told = rowsOf(STORE, 'Firefox').map(([type]) => type?.replaceAll('`', ''));
  expect(told).toEqual(manifest.browser_specific_settings.gecko.data_collection_permissions.required);
});

test('the privacy page has the sentence about Limited Use, and every address that package.json names is whole', () => {
  expect(readFileSync('PRIVACY.md', 'utf8')).toMatch(
    /Chrome Web Store User Data Policy\].*including the Limited Use requirements/,
  );
  for (const address of [pkg.homepage, pkg.bugs, pkg.privacyPolicy])
    expect(address).toMatch(/^https:\/\/\S+$/);
  expect(pkg.repository).toBe(pkg.homepage.replace('https://github.com/', 'github:'));
  expect(pkg.description).toBe(en.extension_description.message);
});

test('nothing but package.json names the address of the repository', () => {
  const address = pkg.homepage.replace('https://', '');
  const made = ['node_modules', 'dist', 'packages', '.git'];
  const files = readdirSync('.')
    .filter((name) => !made.includes(name))
    .flatMap((name) => (statSync(name).isFile() ? [name] : filesIn(name)))
    .filter((file) => /\.(md|json|tsx?|yml|html|js)$/.test(file));
  expect(files.filter((file) => readFileSync(file, 'utf8').includes(address))).toEqual(['package.json']);
});

function filesIn(folder: string): string[] {
  return (
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((file) => `${folder}/${file}`)
      // What a run has made is none of them: in a browser's profile there, files come and go.
      .filter((file) => !file.startsWith('practice/out/') && statSync(file).isFile())
  );
}
