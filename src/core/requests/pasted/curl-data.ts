/** Why a cURL command is not taken for a request; the words for it are `curl_<name>` in `_locales`. */
export type CurlRefusal = 'powershell' | 'unclosed' | 'several' | 'no_data' | 'file' | 'form' | 'no_task';

/** The data that a command sends, or why they cannot be had; `word` is what stands in the way. */
export type CurlData = { data: string } | { refused: CurlRefusal; word: string };

const DATA = /^(?:-d|--data(?:-ascii|-binary|-raw)?|--json)$/;
/** What sends something else than a body as it stands. */
const FORM = /^(?:-F|-G|-T|--data-urlencode|--form(?:-string)?|--get|--upload-file)$/;
/** Options of one letter with a value, which may stand right behind it (`curl --help all`). */
const WITH_VALUE = 'AbcCdDeEFhHKmoPQrtTuUwxXyYz';

/** What the arguments of cURL send as data; several are joined as cURL does. */
export function curlData(args: string[]): CurlData {
  let data: string | null = null;
  const options = optionsOf(args);
  if (options.some(({ name }) => name === '--next' || name === '-:'))
    return { refused: 'several', word: 'curl' };
  for (const { name, value } of options) {
    if (FORM.test(name)) return { refused: 'form', word: name };
    if (!DATA.test(name) || value === undefined) continue;
    if (value.startsWith('@') && name !== '--data-raw') return { refused: 'file', word: `${name} ${value}` };
    const before: string = data === null ? '' : name === '--json' ? data : `${data}&`;
    data = before + value;
  }
  return data === null ? { refused: 'no_data', word: '' } : { data };
}

interface Option {
  name: string;
  value?: string | undefined;
}

/** Options with what stands behind them, whether or not it is their value. */
function optionsOf(args: string[]): Option[] {
  const options: Option[] = [];
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i] ?? '';
    const next = args[i + 1];
    if (arg.startsWith('--')) {
      const [, name = arg, value] = /^([^=]+)=(.*)/s.exec(arg) ?? [];
      options.push({ name, value: value ?? next });
      // Which of the others take a value is not known: what begins with a dash behind them is an option.
      if (value === undefined && DATA.test(name)) i += 1;
    } else if (/^-[^-]/.test(arg)) {
      const at = [...arg].findIndex((letter) => WITH_VALUE.includes(letter));
      const end = at === -1 ? arg.length : at + 1;
      const value = arg.slice(end) || next;
      options.push(...[...arg.slice(1, end)].map((flag) => ({ name: `-${flag}`, value })));
      if (at !== -1 && end === arg.length) i += 1;
    }
  }
  return options;
}
