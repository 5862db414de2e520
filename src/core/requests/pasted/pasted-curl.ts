import { parseTaskObject, takeApart } from '../task-object.ts';
import { asMeant } from './as-meant.ts';
import type { Commands } from './commands.ts';
import { type CurlData, type CurlRefusal, curlData } from './curl-data.ts';
import { posixCommands } from './posix-commands.ts';
import { windowsCommands } from './windows-commands.ts';

interface Sent {
  data: string;
  variables: string[];
}

/** What a pasted cURL command comes to: what it would send, and the variables left in that, or why it is not taken. */
export type PastedCurl = Sent | { refused: CurlRefusal; word: string };

/**
 * Reads a pasted cURL command, of POSIX shells or of Windows' cmd, or one that only layout keeps from being read;
 * `null` when the text is no command.
 */
export function readCurl(text: string): PastedCurl | null {
  const read = readCommand(text);
  if (isCertain(read) || !/^[^{"]*curl/i.test(text)) return read;
  const meant = readCommand(asMeant(text));
  return meant && 'data' in meant ? meant : read;
}

function readCommand(text: string): PastedCurl | null {
  if (/^\s*[[{"]/.test(text)) return null;
  const isCurl = /(?:^|[\s;&|(`/\\>])curl(?:\.exe)?["']?\s/i.test(text);
  if (/\bInvoke-(?:WebRequest|RestMethod)\b|^\s*(?:iwr|irm)\s/i.test(text) || (isCurl && /`\r?\n/.test(text)))
    return { refused: 'powershell', word: 'PowerShell' };
  if (!isCurl) return null;
  const readers = [posixCommands, windowsCommands];
  if (/\^["\r\n]/.test(text)) readers.reverse();
  const results = readers.map((read) => fromCommands(read(text)));
  const found = results.find(isCertain) ?? results.find((one) => one) ?? null;
  return found && 'data' in found ? withAllVariables(found, results) : found;
}

/** Where both readings are the same, either shell may be meant: the variables of both are open. */
function withAllVariables(found: Sent, results: (PastedCurl | null)[]): Sent {
  const same = results.flatMap((one) => (one && 'data' in one && one.data === found.data ? [one] : []));
  return { ...found, variables: [...new Set(same.flatMap(({ variables }) => variables))] };
}

/** Says whether a reading is right for sure: what other quoting would make another command of is none. */
function isCertain(read: PastedCurl | null): boolean {
  return read !== null && ('data' in read || ['several', 'file', 'form'].includes(read.refused));
}

function fromCommands(read: Commands | null): PastedCurl | null {
  if (!read) return { refused: 'unclosed', word: '' };
  const [args, ...more] = read.commands.map(argumentsOf).filter((found) => found !== null);
  if (!args) return null;
  if (more.length > 0) return { refused: 'several', word: 'curl' };
  const sent: CurlData = curlData(args);
  if ('refused' in sent) return sent;
  const task = takeApart(sent.data)?.json ?? sent.data;
  if (!parseTaskObject(task)) return { refused: 'no_task', word: '' };
  return { data: sent.data, variables: read.variables.filter((name) => task.includes(name)) };
}

/** The arguments of a command that runs cURL, be it after a prompt, `sudo`, `time` or variables; `null` of another. */
function argumentsOf(words: string[]): string[] | null {
  const at = words.findIndex((word) => !/^(?:[$%#>]|sudo|time|env|exec|command|\w+=.*)$/s.test(word));
  const name = words[at] ?? '';
  return /(?:^|[\\/>])curl(?:\.exe)?$/i.test(name) ? words.slice(at + 1) : null;
}
