import { readFileSync } from 'node:fs';
import pkg from '../package.json' with { type: 'json' };
import { releaseNotes } from './changelog.ts';

/** Prints what CHANGELOG.md says of the version of a tag, for the release's text: `npm run release-notes -- v1.0.0`. */
const notes = releaseNotes(readFileSync('CHANGELOG.md', 'utf8'), process.argv[2] ?? '', pkg.version);
if ('problem' in notes) {
  console.error(notes.problem);
  process.exit(1);
}
console.log(notes.text);
