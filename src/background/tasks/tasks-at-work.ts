import type { Task } from '../../core/tasks/task.ts';
import { clientOf, type Work } from './follow-task.ts';
import type { RunnerPorts } from './runner-ports.ts';

/** Which tasks are at work. */
export interface Running {
  /** Works on a task with its own key. */
  run(task: Task, key: string, work: (work: Work) => Promise<unknown>): Promise<void>;
  isRunning(id: string): boolean;
  isBusy(): boolean;
  stop(id: string): void;
}

/** Keeps which tasks are at work, each at most once. */
export function keepRunning(ports: RunnerPorts): Running {
  const running = new Map<string, AbortController>();
  const run: Running['run'] = async (task, key, work) => {
    if (running.has(task.id)) return;
    const stopping = new AbortController();
    running.set(task.id, stopping);
    try {
      await work({ ports, signal: stopping.signal, ...clientOf(ports, key) });
    } finally {
      running.delete(task.id);
      if (running.size === 0) ports.onIdle();
    }
  };
  return {
    run,
    isRunning: (id) => running.has(id),
    isBusy: () => running.size > 0,
    stop: (id) => running.get(id)?.abort(),
  };
}

/** The same ports, deaf to what is written of dropped tasks. */
export function withoutDropped(ports: RunnerPorts, dropped: Set<string>): RunnerPorts {
  const { store } = ports;
  return {
    ...ports,
    store: {
      ...store,
      put: async (task) => (dropped.has(task.id) ? undefined : store.put(task)),
      putAnswer: async (id, answer) => (dropped.has(id) ? undefined : store.putAnswer(id, answer)),
      putBodies: async (id, exchange) => (dropped.has(id) ? undefined : store.putBodies(id, exchange)),
    },
    onChange: (task) => (dropped.has(task.id) ? undefined : ports.onChange(task)),
  };
}
