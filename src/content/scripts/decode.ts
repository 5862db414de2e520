const ESCAPE = /\\(?:u\{(\w+)\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|([0-3]?[0-7]{1,2})|(.)|\r\n|[\s\S])/g;
const CONTROLS: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** What a string, or a template of nothing but text, stands for; a line that goes on is one line. */
export function decode(literal: string): string {
  return literal.slice(1, -1).replace(ESCAPE, (_, wide, four, two, octal, char) => {
    if (char) return CONTROLS[char] ?? char;
    const code = Number.parseInt(octal ?? wide ?? four ?? two, octal ? 8 : 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
