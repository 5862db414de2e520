import { isOver, type Task } from '../../core/tasks/task.ts';
import { keyOf, t } from '../../shared/i18n.ts';
import { clock, duration } from '../format.ts';
import { useNow } from '../use-now.ts';
import { lookOf, meaningOf, timesOf } from './line-words.ts';
import { timeOf } from './time-parts.ts';

/** The time of a task drawn to scale: its exchanges, the waits between them, its end. For screen readers a list. */
export function Timeline({ task }: { task: Task }) {
  const over = isOver(task);
  const { total, parts } = timeOf(task, useNow(!over));
  const place = (from: number, to: number) => ({
    insetInlineStart: `${(100 * from) / total}%`,
    inlineSize: `${(100 * (to - from)) / total}%`,
  });
  const state = t(keyOf('task_state', task.state));
  return (
    <div class="timeline">
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari forgets it for lists without marks */}
      <ol role="list" aria-label={t('timeline')}>
        {parts.map((part) =>
          part.name === 'wait' ? (
            <li key={`wait ${part.to}`}>
              <span class="visually-hidden">{t('timeline_wait', duration(part.to - part.from))}</span>
            </li>
          ) : (
            <li key={part.line.times[0].at}>
              <span class="visually-hidden">
                {`${clock(part.from)} ${part.line.method} ${timesOf(part.line)} ${meaningOf(part.line)}`}
              </span>
              {part.ticks.map(({ from, to }) => (
                <span key={from} class={`tick ${lookOf(part.line)}`} style={place(from, to)} />
              ))}
            </li>
          ),
        )}
        <li>
          <span class="visually-hidden">{`${clock(total)} ${state}`}</span>
          {over && <span class="tick end" style={place(total, total)} />}
        </li>
      </ol>
      <p class="quiet" aria-hidden="true">
        <span>{clock(0)}</span>
        <span>{clock(total)}</span>
      </p>
    </div>
  );
}
