import { valuesIn } from '../json-text.ts';

/** A request as JSON text. A task that was typed as JSON stands in it as it was typed. */
export function requestText(request: object, indent = 0): string {
  const { taskText, ...members }: { taskText?: string } = request;
  const text = JSON.stringify(members, null, indent);
  if (taskText === undefined) return text;
  const task = valuesIn(text).find(({ name }) => name === 'task');
  return task ? text.slice(0, task.at) + taskText + text.slice(task.end) : text;
}

/** The body of a request to the service as it goes over the wire. */
export function bodyText(clientKey: string, body: object): string {
  return requestText({ clientKey, ...body });
}
