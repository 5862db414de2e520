import { useState } from 'preact/hooks';
import { plainBase64 } from '../../core/pictures/base64.ts';
import type { Draft } from '../../core/requests/draft.ts';
import type { Answer } from '../../core/tasks/answer.ts';
import { isPictureOf, marksOf, type PictureMarks } from '../../core/tasks/picture-marks.ts';
import { requestOf, type Task } from '../../core/tasks/task.ts';
import { t } from '../../shared/i18n.ts';

interface Props {
  task: Task;
  answer: Answer;
  /** The form that it was sent from. */
  draft: Draft;
}

/** The picture of a task with its answer on it, as long as the form still holds that picture. */
export function MarkedPicture({ task, answer, draft }: Props) {
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  const body = String(draft.values['imagesBase64'] ?? '');
  const sent = requestOf(task).task;
  const marks = isPictureOf(body, sent) ? marksOf(answer, sent) : null;
  if (!marks) return null;
  const words = 'points' in marks ? t('marked_points') : t('marked_turned', marks.degrees);
  return (
    <figure class="marked-picture stack">
      <div>
        <img
          src={`data:image/png;base64,${plainBase64(body)}`}
          alt={words}
          style={'degrees' in marks ? { transform: `rotate(${marks.degrees}deg)` } : {}}
          onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
            setSize({ width, height })
          }
        />
        {'points' in marks && size && <Points {...size} points={marks.points} />}
      </div>
      <figcaption class="quiet">{words}</figcaption>
    </figure>
  );
}

/** A numbered ring at each point, of the same size on every picture. */
function Points({
  width,
  height,
  points,
}: { width: number; height: number } & Extract<PictureMarks, { points: unknown }>) {
  const radius = Math.max(width, height) / 24;
  return (
    <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {points.map(({ x, y }, i) => (
        <g key={i}>
          <circle cx={x} cy={y} r={radius} />
          <text x={x} y={y} font-size={radius * 1.2}>
            {i + 1}
          </text>
        </g>
      ))}
    </svg>
  );
}
