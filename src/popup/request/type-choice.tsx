import { useId } from 'preact/hooks';
import type { TaskType } from '../../core/requests/task-types/task-type.ts';
import {
  familyOf,
  OTHER_TYPE,
  TASK_FAMILIES,
  TASK_TYPES,
} from '../../core/requests/task-types/task-types.ts';
import { keyOf, t } from '../../shared/i18n.ts';

interface Props {
  taskType: TaskType;
  /** What should be known of the choice. */
  note: string | undefined;
  choose(type: string): void;
}

/** The task type, chosen among all by families. */
export function TypeChoice({ taskType, note, choose }: Props) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{t('field_type')}</label>
      <select
        id={id}
        name="type"
        value={taskType.type}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {TASK_FAMILIES.map((family) => (
          <optgroup key={family} label={t(keyOf('family', family))}>
            {TASK_TYPES.filter((one) => familyOf(one) === family).map((one) => (
              <option key={one.type} value={one.type}>
                {nameOf(one)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      {note && <p class="quiet">{note}</p>}
    </div>
  );
}

function nameOf({ type, isOlder }: TaskType): string {
  if (type === OTHER_TYPE) return t('type_other');
  return isOlder ? t('type_older', type) : type;
}
