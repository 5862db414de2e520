import fc from 'fast-check';

/** Strings that quoting gets wrong. */
export const hardStrings = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(
      ...'\'"`\\$!%&|;<>(){}#*?~^@=\n\r\t \u2028\u2029\u202e\u200b😀ש‮é',
      '$(id)',
      '\\u0041',
      `\${x}`,
      '%PATH%',
    ),
    maxLength: 40,
  }),
);

/** JSON is typed in lines, and with numbers and names that a program would change if it read them. */
export const ODD_MEMBERS =
  '"n": 12345678901234567890, "f": 1e400,\r\n\t"a": -0,\n  "a": 1.0, "2": "b", "1": "a", "half": "\\ud800"';
