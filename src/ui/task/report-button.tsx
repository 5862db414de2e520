import { reportText } from '../../core/tasks/report.ts';
import type { Task } from '../../core/tasks/task.ts';
import { browser } from '../../shared/browser.ts';
import { t } from '../../shared/i18n.ts';
import { CopyButton } from '../copy-button.tsx';

/** Copies a task as one text for the service's support. */
export function ReportButton({ task }: { task: Task }) {
  const { version } = browser.runtime.getManifest();
  const text = reportText(task, { version, userAgent: navigator.userAgent });
  return <CopyButton text={text} label={t('copy_report')} isNamed />;
}
