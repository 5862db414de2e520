/** What a command line says: its commands as their words, and what in them only the shell that runs it knows. */
export interface Commands {
  commands: string[][];
  /** Variables and the like, as they are written. */
  variables: string[];
}
