/** Characters that take no room or turn the direction of what follows: one text can look like another with them. */
const HIDDEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** The characters of a text that cannot be seen, each once, as `U+200B`. */
export function hiddenCharacters(text: string): string[] {
  const found = text.match(HIDDEN) ?? [];
  return [...new Set(found)].map((char) => {
    const code = (char.codePointAt(0) ?? 0).toString(16).toUpperCase();
    return `U+${code.padStart(4, '0')}`;
  });
}
