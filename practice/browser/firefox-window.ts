import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'puppeteer-core';

const HELPERS = readFileSync(new URL('./firefox-helpers.js', import.meta.url), 'utf8');

/** Calls one of `firefox-helpers.js` in the browser window; arguments and result travel as JSON. */
export type CallWindow = <T>(helper: string, ...args: unknown[]) => Promise<T>;

interface Evaluated {
  result: { result?: { value: string }; exceptionDetails?: { text: string } };
}
interface Context {
  context: string;
  url: string;
}
interface Connection {
  emit(event: 'browsingContext.contextCreated', context: Context): void;
  send(method: 'browsingContext.getTree', params: object): Promise<{ result: { contexts: Context[] } }>;
  send(method: 'script.evaluate', params: object): Promise<Evaluated>;
}

/**
 * Evaluates an expression that gives a promise of text in a page. By the page's own context: when an extension page
 * takes the place of the empty one in a new tab, puppeteer now and then goes on asking the empty one.
 */
export async function evaluateIn(browser: Browser, page: Page, expression: string): Promise<string> {
  const { connection } = browser as unknown as { connection: Connection };
  const { _id: context } = page.mainFrame() as unknown as { _id: string }; // puppeteer keeps it to itself
  const { result } = await connection.send('script.evaluate', {
    expression,
    target: { context },
    awaitPromise: true,
  });
  if (!result.result) throw new Error(result.exceptionDetails?.text ?? 'The page did not answer.');
  return result.result.value;
}

/**
 * Makes the driver know every tab. Once in some hundred tabs that an extension opens, Firefox gives the page another
 * context than the one that it told of, and tells nothing of the new one: the driver keeps a page that is not there.
 */
export async function meetMissedTabs(browser: Browser): Promise<void> {
  const { connection } = browser as unknown as { connection: Connection };
  const { result } = await connection.send('browsingContext.getTree', { maxDepth: 0 });
  const met = (await browser.pages()).map((page) => (page.mainFrame() as unknown as { _id: string })._id);
  for (const context of result.contexts)
    if (!met.includes(context.context)) connection.emit('browsingContext.contextCreated', context);
}

/** Finds the browser window, in the privileged scope that BiDi offers, and puts our helpers into it. */
export async function openWindow(browser: Browser, extensionId: string): Promise<CallWindow> {
  // puppeteer keeps its BiDi connection to itself, and the privileged scope has no call of its own.
  const { connection } = browser as unknown as { connection: Connection };
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const context = tree.result.contexts.find(({ url }) => url.includes('browser.xhtml'))?.context;
  const evaluate = async (expression: string) => {
    const { result } = await connection.send('script.evaluate', {
      expression: `(async () => JSON.stringify(await (${expression})) ?? 'null')()`,
      target: { context },
      awaitPromise: true,
    });
    if (!result.result)
      throw new Error(result.exceptionDetails?.text ?? 'The browser window did not answer.');
    return JSON.parse(result.result.value);
  };
  await evaluate(`(${HELPERS.replace(/;\s*$/, '')})(${JSON.stringify(extensionId)})`);
  return (helper, ...args) => evaluate(`practice.${helper}(...${JSON.stringify(args)})`);
}
