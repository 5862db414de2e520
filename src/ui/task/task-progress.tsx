import { isPolling, isSlowed, untilNextPoll } from '../../core/tasks/pace.ts';
import type { Task } from '../../core/tasks/task.ts';
import { progressAt, type UsualTime } from '../../core/tasks/usual-time.ts';
import { t } from '../../shared/i18n.ts';
import { clock } from '../format.ts';

interface Props {
  /** One that is not over. */
  task: Task;
  /** `null` when nobody knows. */
  usual: UsualTime | null;
  /** Milliseconds since 1970. */
  now: number;
}

/**
 * How far a task has come by the time that such tasks usually take, and when the service is asked next. No live region:
 * it changes each second. What it tells screen readers changes ten times at most.
 */
export function TaskProgress({ task, usual, now }: Props) {
  return (
    <div class="progress quiet">
      {usual ? <Bar createdAt={task.createdAt} usual={usual} now={now} /> : <span>{t('usual_unknown')}</span>}
      <span>{pollWords(task, now)}</span>
      {isSlowed(task) && <p>{t('task_slowed', Math.ceil((untilNextPoll(task, now) ?? 0) / 1_000))}</p>}
    </div>
  );
}

function Bar({ createdAt, usual, now }: { createdAt: number; usual: UsualTime; now: number }) {
  const { part, isLate } = progressAt(createdAt, usual, now);
  const { medianMs, mostMs } = usual;
  const tenths = Math.floor(part * 10) * 10;
  const words =
    medianMs === null ? t('usual_documented', clock(mostMs)) : t('usual_own', clock(medianMs), clock(mostMs));
  return (
    <div
      class={isLate ? 'bar late' : 'bar'}
      role="progressbar"
      aria-label={words}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={tenths}
      aria-valuetext={isLate ? t('usual_over') : `${tenths} %`}
      title={words}
    >
      <div class="done" style={{ inlineSize: `${part * 100}%` }} />
      {medianMs !== null && medianMs < mostMs && (
        <div class="half" style={{ insetInlineStart: `${(medianMs / mostMs) * 100}%` }} />
      )}
    </div>
  );
}

/** How long a task has taken, and what is usual while it is not over. */
export function timeWords({ createdAt, endedAt }: Task, usual: UsualTime | null, now: number): string {
  const ms = (endedAt ?? now) - createdAt;
  if (endedAt !== undefined || !usual) return clock(ms);
  const { isLate } = progressAt(createdAt, usual, now);
  return isLate ? t('time_late', clock(ms)) : t('time_of', clock(ms), clock(usual.mostMs));
}

/** What is under way, or when the next poll is; how a slowed one or one that waits for its key goes on is said elsewhere. */
function pollWords(task: Task, now: number): string {
  const { state, polls, failure } = task;
  if (state === 'sending') return t('poll_sending');
  if (isPolling(task)) return t('poll_asking', polls);
  const waitMs = untilNextPoll(task, now);
  if (waitMs === null || failure?.kind === 'other-key' || isSlowed(task)) return t('poll_count', polls);
  const seconds = Math.ceil(waitMs / 1_000);
  return polls === 0 ? t('poll_first', seconds) : t('poll_next', polls, seconds);
}
