import type { Client } from '../../api/client.ts';
import type { Answer } from '../../core/tasks/answer.ts';
import type { Exchange } from '../../core/tasks/exchange.ts';
import type { Task } from '../../core/tasks/task.ts';

/** What the runner works with. */
export interface RunnerPorts {
  /** A client that hands over each request and what came of it. */
  clientFor(key: string, onExchange: (exchange: Exchange) => void): Client;
  readKey(): Promise<string | null>;
  /** The mark of a key, by which a task knows whose it is. */
  ownerOf(key: string): Promise<string>;
  store: {
    get(id: string): Promise<Task | null>;
    all(): Promise<Task[]>;
    put(task: Task): Promise<void>;
    putAnswer(id: string, answer: Answer): Promise<void>;
    /** Keeps the texts of an exchange, as long as there is room for them; `id` is the task's. */
    putBodies(id: string, exchange: Exchange): Promise<void>;
  };
  /** Called after a new state of a task is stored. */
  onChange(task: Task): void;
  /** Called when no task is followed any more. */
  onIdle(): void;
  wait(ms: number): Promise<void>;
  now(): number;
}
