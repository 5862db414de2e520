import { useState } from 'preact/hooks';
import type { Draft } from '../../core/requests/draft.ts';
import { checkValues, type Problem } from '../../core/requests/request.ts';
import { taskTypeNamed } from '../../core/requests/task-types/task-types.ts';
import { keyOf, t } from '../../shared/i18n.ts';
import { ask } from '../../shared/messages.ts';
import { failureWords } from '../../ui/failure-words.ts';
import { useBusy } from '../../ui/use-busy.ts';

/** What `useCreation` gives. */
export type Creation = ReturnType<typeof useCreation>;

/** One press of *Create task*: what it is doing, and what stood in its way. */
export function useCreation(draft: Draft | null) {
  /** Whether what is wrong with the form is shown; a page that answers late may mend it. */
  const [isChecked, setChecked] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const [working, setWorking] = useState<string | null>(null);
  const { busy, error, run } = useBusy();

  const problems = isChecked ? problemsOf(draft) : {};

  const clear = () => {
    setWorking(null);
    setChecked(false);
    setRefused(null);
  };

  const send = (again: boolean) => {
    if (!draft || !taskTypeNamed(draft.type) || busy) return;
    clear();
    if (isAny(problemsOf(draft))) return setChecked(true);
    const { tabId, type, values } = draft;
    void run(async () => {
      const { submissionId: seen } = draft;
      const submissionId = again && draft.spent ? await ask('newTask', { tabId, seen }) : seen;
      if (submissionId === null) return; // another press, or another view, has sent it already
      const result = await ask('createTask', { tabId, submissionId, type, values, again });
      if (!('refused' in result)) return setNote(result.note ? t(result.note) : null);
      if (result.refused === 'working') setWorking(result.taskId);
      else setRefused(t(keyOf('refused', result.refused)));
    });
  };

  return {
    busy,
    problems,
    /** What the user should know of the request that was sent. */
    note: draft?.spent ? note : null,
    said: error ? failureWords(error) : isAny(problems) ? t('refused_problems') : refused,
    create: () => send(false),
    /** Sends what is being worked on, or may be, once more. */
    sendAgain: () => send(true),
    /** The service's id of the unfinished task for the same captcha, empty while it has none; else `null`. */
    working,
    clear,
  };
}

/** By the name of the field. */
function problemsOf(draft: Draft | null): Record<string, Problem> {
  const taskType = taskTypeNamed(draft?.type ?? '');
  return draft && taskType ? checkValues(taskType, draft.values) : {};
}

function isAny(problems: Record<string, Problem>): boolean {
  return Object.keys(problems).length > 0;
}
