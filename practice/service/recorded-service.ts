import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../read-body.ts';
import { PracticeService } from './service-rules.ts';

/** A request as it arrived. */
export interface RecordedRequest {
  method: string;
  headers: IncomingMessage['headers'];
  /** The raw text. */
  body: string;
  json: unknown;
  /** The raw text of the reply, as far as it was sent. */
  reply?: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** A reply that a test puts in the place of the service's own. */
export type CannedReply =
  | { status?: number; body: string | object; headers?: Record<string, string> }
  /** No byte of a reply: the connection ends at once, or after half a body, or never. */
  | { fault: 'drop' | 'cut' | 'hang' }
  /** The service's own reply, once the promise resolves. */
  | { after: Promise<void> };

/** The API on the wire: the service's rules, what arrived, and what to answer instead. */
export class PracticeApi extends PracticeService {
  readonly requests: RecordedRequest[] = [];
  private canned: { method: string; reply: CannedReply }[] = [];
  private waiting: { method: string; count: number; resolve(): void }[] = [];

  /** Answers the next requests of a method with these replies, one each. */
  answerNext(method: string, ...replies: CannedReply[]): void {
    this.canned.push(...replies.map((reply) => ({ method, reply })));
  }

  /** Forgets the replies that nothing has asked for. */
  forgetReplies(): void {
    this.canned = [];
  }

  /** The requests of a method so far. */
  received(method: string): RecordedRequest[] {
    return this.requests.filter((request) => request.method === method);
  }

  /** Resolves when so many requests of a method have arrived, earlier ones included. */
  waitFor(method: string, count: number): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push({ method, count, resolve });
      this.wake();
    });
  }

  /** Forgets requests, canned replies, keys and tasks. */
  reset(): void {
    this.requests.length = 0;
    this.canned = [];
    this.keys.clear();
    this.issued.clear();
    this.solvingMs = 5_000;
    this.extraSolution = {};
  }

  /** Answers one HTTP request to the API's host. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = new URL(request.url ?? '/', 'https://api.capmonster.cloud').pathname.split('/')[1] ?? '';
    const { body, json } = await readBody(request);
    const recorded: RecordedRequest = { method, headers: request.headers, body, json, at: Date.now() };
    this.requests.push(recorded);
    this.wake();
    const index = this.canned.findIndex((entry) => entry.method === method);
    const [entry] = index === -1 ? [] : this.canned.splice(index, 1);
    if (entry && 'fault' in entry.reply) return fail(recorded, response, entry.reply.fault);
    if (entry && 'body' in entry.reply) {
      const { status = 200, headers = {}, body: text } = entry.reply;
      recorded.reply = typeof text === 'string' ? text : JSON.stringify(text);
      return end(response, status, recorded.reply, headers);
    }
    if (entry && 'after' in entry.reply) await entry.reply.after;
    const reply = request.method === 'POST' ? this.handle(method, json) : { status: 405, body: {} };
    recorded.reply = JSON.stringify(reply.body);
    end(response, reply.status, recorded.reply);
  }

  private wake(): void {
    this.waiting = this.waiting.filter(({ method, count, resolve }) => {
      if (this.received(method).length < count) return true;
      resolve();
      return false;
    });
  }
}

function end(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(text);
}

function fail(recorded: RecordedRequest, response: ServerResponse, fault: 'drop' | 'cut' | 'hang'): void {
  if (fault === 'drop') response.socket?.destroy();
  if (fault === 'cut') {
    response.writeHead(200, { 'Content-Length': '200', 'Content-Type': 'application/json' });
    recorded.reply = '{"errorId":0,"taskId":';
    response.write(recorded.reply, () => response.socket?.destroy());
  }
}
