/** A change to the code that no unit test notices, and why that is right. */
export interface MutantLeft {
  file: string;
  /** The line it is in, without the spaces around it. */
  line: string;
  /** What stands there instead, of the changed part; without it, all changes to the line. */
  instead?: string;
  why: string;
}

/** All that may survive `npm run mutate`; it says which of these do not any more. */
export const MUTANTS_LEFT: MutantLeft[] = [];
