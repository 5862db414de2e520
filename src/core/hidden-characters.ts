/**
 * Characters that cannot be told from nothing or from a space, or that turn the direction of what follows: one text can
 * look like another with them. Line ends and tabs are what JSON is laid out with.
 */
const HIDDEN = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\u2800]|(?! )\p{Zs}/gu;

/** The characters of a text that cannot be seen, each once, as `U+200B`. */
export function hiddenCharacters(text: string): string[] {
  const found = text.match(HIDDEN) ?? [];
  return [...new Set(found)].map((char) => {
    const code = (char.codePointAt(0) ?? 0).toString(16).toUpperCase();
    return `U+${code.padStart(4, '0')}`;
  });
}

/** A text without them; what looks like a space is one. */
export function withoutHidden(text: string): string {
  return text.replace(HIDDEN, (char) => (/[\p{Zs}\u2800]/u.test(char) ? ' ' : ''));
}

/** The texts of a form that hold such characters, by field name, with the characters. A picture's Base64 has none. */
export function hiddenIn(values: Record<string, string | boolean>): Record<string, string[]> {
  const found = Object.entries(values).map(
    ([field, value]) => [field, hiddenCharacters(String(value))] as const,
  );
  return Object.fromEntries(found.filter(([, characters]) => characters.length > 0));
}

/** Right-to-left letters and digits, and everything that turns, starts or ends a direction (Unicode annex 9). */
const TURNS =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const OPEN = '\u2068';
const CLOSE = '\u2069';

/**
 * A text that can stand in a sentence of ours without turning it round: in an isolate of its own that its own characters
 * cannot end. A text that cannot turn anything comes back as it is.
 */
export function isolated(text: string): string {
  if (!TURNS.test(text)) return text;
  const ends = text.split(CLOSE).length;
  const begins = text.split(/[\u2066-\u2068]/).length;
  return OPEN.repeat(ends) + text + CLOSE.repeat(begins);
}
