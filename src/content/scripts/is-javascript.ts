/**
 * The JavaScript MIME types by essence, and modules (HTML: "prepare the script element"; MIME Sniffing: "JavaScript
 * MIME type"). Spaces are those of HTML; a type with parameters is none, as in browsers.
 */
const JAVASCRIPT =
  /^[\t\n\f\r ]*(?:(?:application|text)\/(?:x-)?(?:java|ecma)script|text\/(?:javascript1\.[0-5]|jscript|livescript)|module)[\t\n\f\r ]*$/i;

/**
 * Whether a browser runs the text of a script with these attributes, each `undefined` where it is missing. What is
 * not asked here: `src`, `nomodule`, and whether the document runs scripts at all.
 */
export function isJavaScript(type: string | undefined, language: string | undefined): boolean {
  if (type === undefined) return !language || (!/\s/.test(language) && JAVASCRIPT.test(`text/${language}`));
  return type === '' || JAVASCRIPT.test(type);
}
