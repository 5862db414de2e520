import { useMemo, useState } from 'preact/hooks';
import { countOf } from '../../core/tasks/exchange.ts';
import { harName } from '../../core/tasks/har.ts';
import type { Task } from '../../core/tasks/task.ts';
import { t } from '../../shared/i18n.ts';
import { exchangeBodies } from '../../shared/stored-items.ts';
import { dollars } from '../format.ts';
import { useItem } from '../use-item.ts';
import { ExchangeRow } from './exchange-row.tsx';
import { SaveHar } from './save-har.tsx';
import { Timeline } from './timeline.tsx';

/** Every exchange of a task with the service, to scale and in full; closed at first, with what the task has cost. */
export function WhatCameBack({ task }: { task: Task }) {
  const [isOpen, setOpen] = useState(false);
  const { exchanges = [], cost } = task;
  if (exchanges.length === 0) return null;
  return (
    <details class="what-came-back" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {t('what_came_back', countOf(exchanges))}
        {cost && (
          <span class="quiet cost"> · {t(cost.isAbout ? 'cost_about' : 'cost', dollars(cost.amount))}</span>
        )}
      </summary>
      {isOpen && <Inside task={task} />}
    </details>
  );
}

function Inside({ task }: { task: Task }) {
  const bodies = useItem(useMemo(() => exchangeBodies.item(task.id), [task.id]));
  if (bodies === undefined) return null;
  return (
    <div class="stack">
      <Timeline task={task} />
      <ol class="exchanges">
        {(task.exchanges ?? []).map((line) => (
          <ExchangeRow
            key={line.times[0].at}
            line={line}
            since={task.createdAt}
            bodies={bodies?.find(({ at }) => at === line.times[0].at) ?? null}
          />
        ))}
      </ol>
      <p class="quiet">{t('exchange_dots')}</p>
      <div>
        {task.isPrivate ? (
          <p class="quiet">{t('har_private')}</p>
        ) : (
          <SaveHar tasks={[task]} name={harName(task)} />
        )}
      </div>
    </div>
  );
}
