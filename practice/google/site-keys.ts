/**
 * The site keys of the practice pages, by their names in the golden file: Google's public test key for v2, the
 * service's example for v3, and made-up ones.
 */
export const SITE_KEYS = {
  A: '6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI',
  B: '6Le0xVgUAAAAAIt20XEB4rVhYOODgTl00d8juDob',
  C: '6LdPracticeAAAAAMadeUpForPracticePages_0',
  D: '6LdPracticeAAAAAMadeUpScoreOfEnterprise1',
  E: '6LdPracticeAAAAAMadeUpForOneMoreScores_2',
} as const;

/** The keys that were made for scores (v3). That is the service's knowledge: no page says it, whatever it does with them. */
export const SCORE_KEYS: readonly string[] = [SITE_KEYS.B, SITE_KEYS.D, SITE_KEYS.E];
