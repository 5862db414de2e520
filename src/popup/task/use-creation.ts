import { useState } from 'preact/hooks';
import type { Draft } from '../../core/requests/draft.ts';
import { checkValues, type Problem } from '../../core/requests/request.ts';
import { taskTypeNamed } from '../../core/requests/task-types/task-types.ts';
import { keyOf, t } from '../../shared/i18n.ts';
import { ask } from '../../shared/messages.ts';
import { useBusy } from '../../ui/use-busy.ts';
import { failureWords } from '../failure-words.ts';

/** What `useCreation` gives. */
export type Creation = ReturnType<typeof useCreation>;

/** One press of *Create task*: what it is doing, and what stood in its way. */
export function useCreation(draft: Draft | null) {
  const [problems, setProblems] = useState<Record<string, Problem>>({});
  const [refused, setRefused] = useState<string | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const [working, setWorking] = useState<string | null>(null);
  const { busy, error, run } = useBusy();

  const show = (found: Record<string, Problem>) => {
    setWorking(null);
    setProblems(found);
    setRefused(Object.keys(found).length > 0 ? t('refused_problems') : null);
    return Object.keys(found).length > 0;
  };

  const send = (again: boolean) => {
    const taskType = taskTypeNamed(draft?.type ?? '');
    if (!draft || !taskType || busy || show(checkValues(taskType, draft.values))) return;
    const { tabId, type, values } = draft;
    void run(async () => {
      const { submissionId: seen } = draft;
      const submissionId = again && draft.spent ? await ask('newTask', { tabId, seen }) : seen;
      if (submissionId === null) return; // another press, or another view, has sent it already
      const result = await ask('createTask', { tabId, submissionId, type, values, again });
      if (!('refused' in result)) return setNote(result.note ? t(result.note) : null);
      if (result.refused === 'problems') show(result.problems);
      else if (result.refused === 'working') setWorking(result.taskId);
      else setRefused(t(keyOf('refused', result.refused)));
    });
  };

  return {
    busy,
    problems,
    /** What the user should know of the request that was sent. */
    note: draft?.spent ? note : null,
    said: error ? failureWords(error) : refused,
    create: () => send(false),
    /** Sends what is being worked on, or may be, once more. */
    sendAgain: () => send(true),
    /** The service's id of the unfinished task for the same captcha, empty while it has none; else `null`. */
    working,
    clear: () => show({}),
  };
}
