import { SERVICE_ORIGIN } from '../service.ts';
import type { TaskId } from '../tasks/task-id.ts';
import { PROGRAM_LANGUAGES, type ProgramRequest, requestProgram } from './request-programs.ts';
import { bodyText, requestText } from './request-text.ts';
import type { RequestBody } from './task-object.ts';
import { waitingJavaScript, waitingPython, waitingShell } from './waiting-programs.ts';

/** What a request can be copied as. */
export const SNIPPET_LANGUAGES = [
  'json',
  ...PROGRAM_LANGUAGES,
  'curl-wait',
  'fetch-wait',
  'python-wait',
] as const;

/** A language of `SNIPPET_LANGUAGES`. */
export type SnippetLanguage = (typeof SNIPPET_LANGUAGES)[number];

/** Stands for the API key in a copy without it. */
export const KEY_PLACEHOLDER = 'YOUR_API_KEY';

/** A program that sends exactly this request, byte for byte, and may wait for its answer; as JSON, the body itself, indented. */
export function snippet(language: SnippetLanguage, clientKey: string, request: RequestBody): string {
  switch (language) {
    case 'json':
      return requestText({ clientKey, ...request }, 2);
    case 'curl':
    case 'fetch':
    case 'python':
      return requestProgram(language, serviceRequest('createTask', clientKey, request));
    case 'curl-wait':
      return waitingShell(clientKey, request);
    case 'fetch-wait':
      return waitingJavaScript(clientKey, request);
    case 'python-wait':
      return waitingPython(clientKey, request);
    default:
      return language satisfies never;
  }
}

/** What asks once for the answer of a task that exists, with a placeholder for the API key. */
export function resultRequest(taskId: TaskId): ProgramRequest {
  return serviceRequest('getTaskResult', KEY_PLACEHOLDER, { taskId });
}

function serviceRequest(method: string, clientKey: string, body: object): ProgramRequest {
  return {
    address: `${SERVICE_ORIGIN}/${method}`,
    headers: { 'Content-Type': 'application/json' },
    body: bodyText(clientKey, body),
  };
}
