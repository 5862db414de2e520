import type { TaskType } from './task-types/task-type.ts';

/** The fields that the service's own words about a refusal name (`ERROR_INVALID_TASK`). */
export function fieldsNamed(description: string, { fields }: TaskType): string[] {
  return fields.map(({ name }) => name).filter((name) => isNamed(description, name.split('.')));
}

/** By its whole path, by its last name, or by its first where that does not lead to another field. */
function isNamed(description: string, path: string[]): boolean {
  const [first = '', last = first] = path;
  if (path.length > 1 && finds(description, whole(path.join('\\.')))) return true;
  if (last.length > 1 && standsAsName(description, last)) return true;
  return standsAsName(description, `${first}(?!\\.\\w)`);
}

const FIELD =
  '(?:field|parameter|property|member|argument|campo|par[aá]metro|parâmetro|propriedade|propiedad|поле|параметр)s?';
const QUOTE = '["\'`“”‘’«»\\[\\]<>]';
const START = '(?:^|[.:;,([{"\'\\n] ?)';
const BEFORE_FIELD = '\\b(?:the|an?|your|invalid|missing|required|wrong|unknown) ';

/**
 * A name with a capital inside is no word of a language. One without (`case`, `data`) counts where it stands as a name:
 * in quotes, in a path, beside the word "field", or before a colon at the start of what is said.
 */
function standsAsName(description: string, name: string): boolean {
  // In two words, too; but what *is invisible* is a captcha.
  const between = name.startsWith('is') ? '[_-]?' : '[ _-]?';
  if (/[a-z][A-Z]/.test(name))
    return finds(description, whole(name.replace(/([a-z])(?=[A-Z])/g, `$1${between}`)));
  const word = whole(name);
  return [
    `${QUOTE}${word}${QUOTE}`,
    `(?:task|\\$|#)(?:[./]\\w+)*[./]${word}`,
    `${whole(FIELD)}:? ${word}`,
    `(?:${START}|${BEFORE_FIELD})${word} ${whole(FIELD)}`,
    `${START}${word} ?[:=]`,
  ].some((pattern) => finds(description, pattern));
}

/** A part of a pattern that is no part of a longer word. */
function whole(pattern: string): string {
  return `(?<![\\p{L}\\p{N}_])(?:${pattern})(?![\\p{L}\\p{N}_])`;
}

function finds(description: string, pattern: string): boolean {
  return new RegExp(pattern, 'iu').test(description);
}
