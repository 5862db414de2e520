/** A version that CHANGELOG.md tells of. */
export interface Version {
  version: string;
  /** `2026-11-25`. */
  date: string;
  /** What stands below its heading. */
  text: string;
}

/** The versions of a changelog, newest first as they stand there; what is not released yet is none. */
export function versionsOf(changelog: string): Version[] {
  return changelog
    .split(/^## /m)
    .slice(1)
    .flatMap((section) => {
      const [heading = '', ...lines] = section.split('\n');
      const [, version = '', date = ''] = /^(\d+\.\d+\.\d+) \((\d{4}-\d\d-\d\d)\)$/.exec(heading) ?? [];
      return version ? [{ version, date, text: lines.join('\n').trim() }] : [];
    });
}

/** The text for the release of a tag, or why there can be none. */
export function releaseNotes(
  changelog: string,
  tag: string,
  version: string,
): { text: string } | { problem: string } {
  if (tag !== `v${version}`) return { problem: `The tag is ${tag}, but package.json says ${version}.` };
  const [newest] = versionsOf(changelog);
  if (newest?.version !== version)
    return { problem: `The newest version in CHANGELOG.md is ${newest?.version}, not ${version}.` };
  if (newest.text === '') return { problem: `CHANGELOG.md says nothing about ${version}.` };
  return { text: newest.text };
}
