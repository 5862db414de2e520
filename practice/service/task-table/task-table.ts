import { CUSTOM_TASKS } from './custom-tasks.ts';
import { MAKERS } from './makers.ts';
import { PICTURES } from './pictures.ts';
import { RECAPTCHA } from './recaptcha.ts';
import type { TaskRow } from './row.ts';

/** Every task type that the service documents (newest stored documentation, 2026-08-21); a new one is a new row. */
export const TASK_TABLE: readonly TaskRow[] = [...RECAPTCHA, ...PICTURES, ...MAKERS, ...CUSTOM_TASKS];
