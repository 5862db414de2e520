import { bareKey } from '../../api-key.ts';
import { KEY_PLACEHOLDER } from '../snippets.ts';

/** What programs, settings and addresses call the key. */
const CALLED = String.raw`(?:(?:client|api|capmonster|captcha)[_-]?key|(?:client|api) key(?=\s*[:=])|(?<=[?&])key(?==))`;

/** What stands between its name and itself, in whatever language: `": "`, `=>`, `", "` of a call, `"] = "`, `&quot;`, `%22`. */
const BETWEEN = [
  String.raw`[\s\\^"'\x60:=：“”‘’]|\\042|x22|u0022|%2[02]|%3[AD]|&quot;|&#34;`,
  String.raw`(?<==)>|(?<=["'])(?:\]|,(?=\s*["']))|(?<=["']\s)(?:to(?=\s["'])|value(?==["']))`,
  String.raw`(?<=:\s?)str(?:ing)?\b|[bfu](?=["'])`,
].join('|');

/** What names the key, up to where it stands: `"clientKey": "`, `\"clientKey\":\"`, `clientKey=`, `%22clientKey%22%3A%22`. */
const NAME = `${CALLED}(?:${BETWEEN})+`;
/** Keys are hexadecimal, so there are digits in them: a word without is a variable of a program, or an example. */
const VALUE = String.raw`(?<![\\%])(?=[\w-]*\d)[\w-]+`;
const KEY = new RegExp(`(${NAME})(${VALUE})`, 'gi');
/** A variable in its place, of a shell or of a program. */
const VARIABLE = new RegExp(String.raw`${NAME}(?:\$(?:env:)?\{?|%|(?<!["'\x60]))([a-z_]\w*)`, 'gi');
/** A key that is shorter may stand elsewhere by chance (characters). */
const MIN_KEY = 8;
const MAX_VARIABLES = 10;

/**
 * What is kept of a pasted text that is no task: with `YOUR_API_KEY` for the API key, wherever it stands, and else as it
 * was. A key is what the text itself calls one, or gives to the variable that it calls one.
 */
export function withoutPastedKey(text: string): string {
  const variables = [...text.matchAll(VARIABLE)].slice(0, MAX_VARIABLES).map(([, name]) => name);
  const given = String.raw`((?<![\w-])(?:${variables.join('|')})["']?\s*:?=\s*["']?)(${VALUE})`;
  let kept = text;
  for (const pattern of variables.length > 0 ? [KEY, new RegExp(given, 'g')] : [KEY]) {
    const keys = [...kept.matchAll(pattern)].map(([, , key = '']) => key);
    kept = kept.replace(pattern, `$1${KEY_PLACEHOLDER}`);
    for (const key of keys.map(bareKey))
      if (key.length >= MIN_KEY) kept = kept.replaceAll(key, KEY_PLACEHOLDER);
  }
  return kept;
}
