import { useState } from 'preact/hooks';
import { isReportable } from '../core/requests/task-types/task-types.ts';
import type { Failure } from '../core/tasks/failure.ts';
import type { Task } from '../core/tasks/task.ts';
import { t } from '../shared/i18n.ts';
import { ask } from '../shared/messages.ts';
import { AskFirst } from '../ui/ask-first.tsx';
import { failureWords } from '../ui/failure-words.ts';
import { FailureText } from '../ui/task/failure-text.tsx';
import { useBusy } from '../ui/use-busy.ts';

/** Tells the service that an answer was wrong, once, and what the service said to that. */
export function ReportWrong({ task }: { task: Task }) {
  const [failure, setFailure] = useState<Failure | 'no-key' | null>(null);
  const { busy, error, run } = useBusy();
  if (task.state !== 'ready' || !isReportable(task.type)) return null;
  if (task.reportedAt !== undefined) return <span class="quiet reported">{t('report_wrong_done')}</span>;
  const report = () =>
    run(async () => {
      setFailure(null);
      setFailure(await ask('reportWrong', { id: task.id }));
    });
  return (
    <>
      <AskFirst
        label={t('report_wrong')}
        question={t('report_wrong_sure')}
        yes={t('report_wrong_yes')}
        name="report-wrong"
        disabled={busy}
        act={report}
      />
      {error && <p class="bad">{failureWords(error)}</p>}
      {failure === 'no-key' && <p class="bad">{t('refused_no_key')}</p>}
      {failure && failure !== 'no-key' && <FailureText failure={failure} />}
    </>
  );
}
