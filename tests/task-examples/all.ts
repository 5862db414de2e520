import { CUSTOM_TASKS } from './custom-tasks.ts';
import type { TaskExample } from './example.ts';
import { MAKERS } from './makers.ts';
import { PICTURES } from './pictures.ts';
import { RECAPTCHA } from './recaptcha.ts';

/** Every documented task type and variant, by a name of ours. */
export const TASK_EXAMPLES: Record<string, TaskExample> = {
  ...RECAPTCHA,
  ...PICTURES,
  ...MAKERS,
  ...CUSTOM_TASKS,
};

/** An example by its name; throws when there is none. */
export function exampleNamed(name: string): TaskExample {
  const example = TASK_EXAMPLES[name];
  if (!example) throw new Error(`${name} is not among the examples`);
  return example;
}
