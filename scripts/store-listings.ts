import { readFileSync } from 'node:fs';

/** What docs/store.md says in one language. */
export interface Listing {
  /** Folder of `_locales`. */
  language: string;
  name: string;
  summary: string;
  /** Plain text, to be pasted. */
  description: string;
  /** One for each of the pictures, in their order. */
  captions: string[];
}

/** The listings for the stores, in the order of docs/store.md. */
export function storeListings(): Listing[] {
  const [, part = ''] = readFileSync('docs/store.md', 'utf8').split(/^## (?:Listing|Permissions)$/m);
  return part
    .split(/^### /m)
    .slice(1)
    .map((section) => ({
      language: find(section, /^.*\(`(\w+)`\)$/m),
      name: find(section, /^Name: (.*)$/m),
      summary: find(section, /^Summary: (.*)$/m),
      description: find(section, /^```text\n([\s\S]*?)\n```$/m),
      captions: [...(section.split('Captions:')[1]?.matchAll(/^\d+\. (.*)$/gm) ?? [])].map(
        ([, text = '']) => text,
      ),
    }));
}

function find(section: string, pattern: RegExp): string {
  const found = pattern.exec(section)?.[1];
  if (found === undefined) throw new Error(`docs/store.md: no ${pattern} in:\n${section.slice(0, 80)}`);
  return found;
}
