import { withoutHidden } from '../../hidden-characters.ts';

/**
 * A command as it was before pages, editors and chats laid it out: without the fences of Markdown, prompts, typographic
 * quotes and dashes, characters that cannot be seen, and blanks or empty lines where a line goes on (rapi-doc/RapiDoc#191,
 * influxdata/docs-v2#7506, curl/everything-curl#457); without the backslashes that PowerShell wants before quotes.
 */
export function asMeant(command: string): string {
  return (
    withoutHidden(command)
      .replace(/```.*/g, '')
      .replace(/^[^\n'"{}|;&()]*[$#%>][ \t]+(?=(?:sudo[ \t]+)?curl(?:\.exe)?[ \t])/gm, '')
      .replace(/[‘’‚‛]/g, "'")
      .replace(/[“”„‟]/g, '"')
      .replace(/(?<!\S)[–—](?=\w(\w?))/g, (_, more: string) => (more ? '--' : '-'))
      // a line that goes on, with or without a backslash; then perhaps the prompt of the next
      .replace(/\\[^\S\n]*\n\s*(?:>[ \t]+)?/g, ' ')
      .replace(/(?<!\s)[^\S\n]*\n\s*(?=--?[a-z])/gi, ' ')
      .replace(/'(\{\\"[^']*)'/g, (_, json: string) => `'${json.replace(/(\\*)\\"/g, unescapedQuote)}'`)
  );
}

/** As Windows reads backslashes before a quote: of an odd number half, and the quote. */
function unescapedQuote(_: string, before: string): string {
  return `${before.slice(before.length / 2)}"`;
}
