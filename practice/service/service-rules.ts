import { isObject } from './check-fields.ts';
import { type Accepted, judge } from './task-rules.ts';
import type { Members } from './task-table/row.ts';

/** A task that the practice service has accepted. */
export interface IssuedTask {
  taskId: number;
  key: string;
  task: Members;
  /** What `getTaskResult` answers once it is ready. */
  solution: Record<string, unknown>;
  /** US dollars in the reply, where the documentation of its type has them. */
  cost: number | undefined;
  createdAt: number;
  polls: number;
  lastPollAt: number;
  /** Its solution has been sent. */
  isAnswered: boolean;
  /** It is solved, and has been paid for. */
  isCharged: boolean;
}

/** A reply before it is put on the wire. */
export interface ServiceReply {
  status: number;
  body: Record<string, unknown>;
}

const RESULT_KEPT_MS = 5 * 60_000;
/** US dollars of a type whose documentation has no price. */
const COST = 0.0006;
/** How often the service looks whether a task that asks for a callback is solved: `solvingMs` may change. */
const LOOK_MS = 1_000;

/** The rules of the CapMonster Cloud API, after its documentation. */
export class PracticeService {
  /** Balances in US dollars by API key. */
  readonly keys = new Map<string, number>();
  readonly issued = new Map<number, IssuedTask>();
  /** Milliseconds until a task is solved. */
  solvingMs = 5_000;
  /** Fields added to each solution, such as `userAgent`. */
  extraSolution: Record<string, unknown> = {};
  /** Posts a result to the `callbackUrl` of its task. */
  callBack: (callbackUrl: string, result: Record<string, unknown>) => void = () => undefined;
  private nextId = 7654321;
  /** Milliseconds since 1970; a test may put in a clock of its own. */
  now: () => number;

  constructor(now: () => number = Date.now) {
    this.now = now;
  }

  /** Answers one request; the method is the path's last part. */
  handle(method: string, json: unknown): ServiceReply {
    const body = isObject(json) ? json : {};
    const { clientKey } = body;
    const key = (typeof clientKey === 'string' && clientKey.split('__')[0]) || '';
    const balance = this.keys.get(key);
    if (balance === undefined)
      return this.refuse('ERROR_KEY_DOES_NOT_EXIST', 'Account authorization key not found.');
    switch (method) {
      case 'getBalance':
        return ok({ balance });
      case 'createTask':
        return this.createTask(key, balance, body);
      case 'getTaskResult':
        return this.getTaskResult(key, body['taskId']);
      case 'reportIncorrectImageCaptcha':
      case 'reportIncorrectTokenCaptcha':
      case 'reportIncorrectRecaptcha':
        return this.find(key, body['taskId']) ? ok({ status: 'success' }) : this.unknownTask();
      default:
        return { status: 404, body: {} };
    }
  }

  private createTask(key: string, balance: number, body: Members): ServiceReply {
    if (balance <= 0) return this.refuse('ERROR_ZERO_BALANCE', 'The account has zero balance.');
    const judgement = judge(body);
    if ('errorCode' in judgement) return this.refuse(judgement.errorCode, judgement.errorDescription);
    const issued = this.issue(key, judgement);
    if (judgement.callbackUrl !== undefined) this.callBackWhenSolved(issued, judgement.callbackUrl);
    return ok({ taskId: issued.taskId });
  }

  private issue(key: string, { task, row }: Accepted): IssuedTask {
    const issued: IssuedTask = {
      taskId: this.nextId++,
      key,
      task,
      solution: { ...row.solution(task), ...this.extraSolution },
      cost: row.cost,
      createdAt: this.now(),
      polls: 0,
      lastPollAt: 0,
      isAnswered: false,
      isCharged: false,
    };
    this.issued.set(issued.taskId, issued);
    return issued;
  }

  private getTaskResult(key: string, taskId: unknown): ServiceReply {
    const task = this.find(key, taskId);
    const now = this.now();
    if (!task || this.isForgotten(task)) return this.unknownTask();
    const sinceLast = now - task.lastPollAt;
    task.polls += 1;
    task.lastPollAt = now;
    if (task.polls > 120 || sinceLast < 2_000)
      return this.refuse('ERROR_TOO_MUCH_REQUESTS', 'Too many requests.');
    if (!this.isSolved(task)) return ok({ errorCode: null, errorDescription: null, status: 'processing' });
    task.isAnswered = true;
    return this.resultOf(task);
  }

  /** The result of a solved task, which is charged the first time that it is given out. */
  private resultOf(task: IssuedTask): ServiceReply {
    const { key, solution, cost } = task;
    if (!task.isCharged) this.keys.set(key, (this.keys.get(key) ?? 0) - (cost ?? COST));
    task.isCharged = true;
    return ok({ status: 'ready', solution, ...(cost === undefined ? {} : { cost }) });
  }

  private callBackWhenSolved(task: IssuedTask, callbackUrl: string): void {
    const left = task.createdAt + this.solvingMs - this.now();
    const look = () => {
      if (this.issued.get(task.taskId) !== task || this.isForgotten(task)) return;
      if (this.isSolved(task)) this.callBack(callbackUrl, this.resultOf(task).body);
      else this.callBackWhenSolved(task, callbackUrl);
    };
    setTimeout(look, Math.min(Math.max(left, 0), LOOK_MS)).unref();
  }

  private isSolved({ createdAt }: IssuedTask): boolean {
    return this.now() - createdAt >= this.solvingMs;
  }

  private isForgotten({ createdAt }: IssuedTask): boolean {
    return this.now() - createdAt > RESULT_KEPT_MS;
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
