import { randomBytes } from 'node:crypto';
import { type Refusal, refusalOf } from './task-rules.ts';

/** A task that the practice service has accepted. */
export interface IssuedTask {
  taskId: number;
  key: string;
  task: Record<string, unknown>;
  /** What `getTaskResult` answers once it is ready. */
  solution: Record<string, unknown>;
  createdAt: number;
  polls: number;
  lastPollAt: number;
  /** Its solution has been sent. */
  isAnswered: boolean;
}

/** A reply before it is put on the wire. */
export interface ServiceReply {
  status: number;
  body: Record<string, unknown>;
}

const RESULT_KEPT_MS = 5 * 60_000;
const COST = 0.0006;

/** The rules of the CapMonster Cloud API, after its documentation. */
export class PracticeService {
  /** Balances in US dollars by API key. */
  readonly keys = new Map<string, number>();
  readonly issued = new Map<number, IssuedTask>();
  /** Milliseconds until a task is solved. */
  solvingMs = 5_000;
  /** Fields added to each solution, such as `userAgent`. */
  extraSolution: Record<string, unknown> = {};
  private nextId = 7654321;
  /** Milliseconds since 1970; a test may put in a clock of its own. */
  now: () => number;

  constructor(now: () => number = Date.now) {
    this.now = now;
  }

  /** Answers one request; the method is the path's last part. */
  handle(method: string, json: unknown): ServiceReply {
    const body: Record<string, unknown> = typeof json === 'object' && json !== null ? { ...json } : {};
    const key = String(body['clientKey'] ?? '').split('__')[0] ?? '';
    const balance = this.keys.get(key);
    if (balance === undefined)
      return this.refuse('ERROR_KEY_DOES_NOT_EXIST', 'Account authorization key not found.');
    switch (method) {
      case 'getBalance':
        return ok({ balance });
      case 'createTask':
        return this.createTask(key, balance, body['task']);
      case 'getTaskResult':
        return this.getTaskResult(key, body['taskId']);
      case 'reportIncorrectImageCaptcha':
      case 'reportIncorrectTokenCaptcha':
        return this.find(key, body['taskId']) ? ok({ status: 'success' }) : this.unknownTask();
      default:
        return { status: 404, body: {} };
    }
  }

  private createTask(key: string, balance: number, task: unknown): ServiceReply {
    if (balance <= 0) return this.refuse('ERROR_ZERO_BALANCE', 'The account has zero balance.');
    const refusal: Refusal | null = refusalOf(task);
    if (refusal) return this.refuse(refusal.errorCode, refusal.errorDescription);
    const fields: Record<string, unknown> = { ...(task as object) }; // refusalOf has looked
    const answer = `03AGdBq2${randomBytes(400).toString('base64url')}`;
    const solution = fields['type'] === 'ImageToTextTask' ? { text: 'w4rd' } : { gRecaptchaResponse: answer };
    const taskId = this.nextId++;
    const createdAt = this.now();
    this.issued.set(taskId, {
      taskId,
      key,
      task: fields,
      solution: { ...solution, ...this.extraSolution },
      createdAt,
      polls: 0,
      lastPollAt: 0,
      isAnswered: false,
    });
    return ok({ taskId });
  }

  private getTaskResult(key: string, taskId: unknown): ServiceReply {
    const task = this.find(key, taskId);
    const now = this.now();
    if (!task || now - task.createdAt > RESULT_KEPT_MS) return this.unknownTask();
    const sinceLast = now - task.lastPollAt;
    task.polls += 1;
    task.lastPollAt = now;
    if (task.polls > 120 || sinceLast < 2_000)
      return this.refuse('ERROR_TOO_MUCH_REQUESTS', 'Too many requests.');
    if (now - task.createdAt < this.solvingMs) {
      return ok({ errorCode: null, errorDescription: null, status: 'processing' });
    }
    task.isAnswered = true;
    this.keys.set(key, (this.keys.get(key) ?? 0) - COST);
    return ok({ status: 'ready', solution: task.solution });
  }

  private find(key: string, taskId: unknown): IssuedTask | undefined {
    const task = typeof taskId === 'number' ? this.issued.get(taskId) : undefined;
    return task?.key === key ? task : undefined;
  }

  private unknownTask(): ServiceReply {
    return this.refuse('ERROR_NO_SUCH_CAPCHA_ID', 'The task was not found, or is older than five minutes.');
  }

  private refuse(errorCode: string, errorDescription: string): ServiceReply {
    return { status: 200, body: { errorId: 1, errorCode, errorDescription, taskId: 0 } };
  }
}

function ok(body: Record<string, unknown>): ServiceReply {
  return { status: 200, body: { errorId: 0, ...body } };
}
