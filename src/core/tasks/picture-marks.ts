import { parseJson } from '../parse-json.ts';
import { plainBase64, shortenedBase64 } from '../pictures/base64.ts';
import type { TaskObject } from '../requests/task-object.ts';
import type { Answer } from './answer.ts';

/** What an answer says of its picture: points to click in their order, in pixels of the picture, or degrees to turn it clockwise. */
export type PictureMarks = { points: { x: number; y: number }[] } | { degrees: number };

/** Tasks whose answer is how far to turn the picture (service documentation, "rotation"): others count as well. */
const ROTATIONS = /^(baidu|oocl_rotate)/;
/** Points that are drawn; a captcha has a handful. */
const MAX_POINTS = 50;

/** Reads what can be drawn from the answer to a `ComplexImageTask`; `null` when there is nothing. */
export function marksOf({ fields }: Answer, task: TaskObject): PictureMarks | null {
  const text = (path: string) => fields.find((field) => field.path === path)?.value ?? '';
  const given = parseJson(text('answer'));
  if (!Array.isArray(given)) return null;
  switch (text('metadata.AnswerType')) {
    case 'Coordinate': {
      const points = given.slice(0, MAX_POINTS).map((point: unknown) => pointOf(point));
      return points.length > 0 && points.every((point) => point !== null) ? { points } : null;
    }
    case 'NumericArray': {
      const [degrees, ...more] = given as unknown[];
      const isTurn = ROTATIONS.test(String(Object(task['metadata'])['Task'])) && more.length === 0;
      return isTurn && typeof degrees === 'number' ? { degrees } : null;
    }
    default:
      return null;
  }
}

/** Says whether a picture in a form is the one of a request as it is kept, shortened. */
export function isPictureOf(body: string, { imagesBase64 }: TaskObject): boolean {
  const plain = plainBase64(body);
  const [kept] = Array.isArray(imagesBase64) ? imagesBase64 : [];
  return plain !== '' && (kept === plain || kept === shortenedBase64(plain));
}

function pointOf(point: unknown): { x: number; y: number } | null {
  const { X: x, Y: y }: { X?: unknown; Y?: unknown } = Object(point);
  return typeof x === 'number' && typeof y === 'number' ? { x, y } : null;
}
