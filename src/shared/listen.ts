import * as v from 'valibot';
import { browser } from './browser.ts';
import type { Reply } from './messages.ts';
import { type Handlers, INPUTS, type Input, type Protocol } from './protocol.ts';

/** Answers the messages of our own pages; every other sender, name or input is refused. */
export function listen(handlers: Handlers): void {
  const listener = (message: unknown, sender: Sender, respond: (reply: Reply) => void): true => {
    void replyTo(handlers, message, sender).then(respond);
    return true; // keeps the channel open until `respond`, in every browser
  };
  browser.runtime.onMessage.addListener(
    listener as Parameters<typeof browser.runtime.onMessage.addListener>[0],
  );
}

/** The parts of a message's sender that the gate looks at. */
interface Sender {
  id?: string;
  url?: string;
}

/** Says whether a message comes from a page of this extension. Compares text: not every URL has an origin. */
function isOwnPage({ id, url }: Sender): boolean {
  return id === browser.runtime.id && url?.startsWith(browser.runtime.getURL('')) === true;
}

async function replyTo(handlers: Handlers, message: unknown, sender: Sender): Promise<Reply> {
  if (!isOwnPage(sender))
    return { error: { code: 'forbidden', message: 'Only pages of this extension may ask.' } };
  const envelope = v.safeParse(v.object({ name: v.string(), input: v.unknown() }), message);
  if (!envelope.success || !isMessageName(envelope.output.name)) {
    return { error: { code: 'unknown', message: 'There is no such message.' } };
  }
  try {
    return await run(handlers, envelope.output.name, envelope.output.input);
  } catch (error) {
    return { error: { code: 'failed', message: error instanceof Error ? error.message : String(error) } };
  }
}

function isMessageName(name: string): name is keyof Protocol {
  return Object.hasOwn(INPUTS, name);
}

async function run<Name extends keyof Protocol>(
  handlers: Handlers,
  name: Name,
  raw: unknown,
): Promise<Reply> {
  const input = v.safeParse(INPUTS[name], raw);
  if (!input.success) return { error: { code: 'invalid', message: v.summarize(input.issues) } };
  return { value: await handlers[name](input.output as Input<Name>) }; // INPUTS satisfies Protocol
}
