import { MAX_IMAGE_BYTES } from '../../core/limits.ts';
import { base64Bytes, bytesOf, plainBase64 } from '../../core/pictures/base64.ts';
import type { Picture, PictureStory } from '../../core/pictures/picture.ts';
import { taskTypeNamed } from '../../core/requests/task-types/task-types.ts';
import { useBusy } from '../../ui/use-busy.ts';
import type { Change } from '../request/use-draft.ts';
import { readFile } from './read-file.ts';
import { usePictureFiles } from './use-picture-files.ts';

/** The ways into the field of a picture; what is pasted into the page or dropped on it comes by itself. */
export function usePicture(name: string, edit: (change: Change) => void) {
  const { busy, error, run } = useBusy();
  // A file takes a moment: what was typed meanwhile stays, and where its field has gone meanwhile it is dropped.
  const put = (body: string, picture: PictureStory | null) =>
    edit((newest) => {
      const isThere = taskTypeNamed(newest.type)?.fields.some((field) => field.name === name);
      return isThere ? { values: { ...newest.values, [name]: body }, picture } : null;
    });
  const take = (read: Picture | 'broken') => {
    if (read === 'broken') put('', { problem: 'broken' });
    else put(read.body, { bytesBefore: read.bytesBefore, remarks: read.remarks });
  };
  const takeFile = (file: Blob) => void run(async () => take(await readFile(file)));
  usePictureFiles(takeFile);
  return {
    busy,
    error,
    run,
    take,
    takeFile,
    /** Base64 as it was typed or pasted; what is too large is made smaller. */
    type(typed: string) {
      const plain = plainBase64(typed);
      if ((base64Bytes(plain) ?? 0) > MAX_IMAGE_BYTES) takeFile(new Blob([bytesOf(plain)]));
      else put(typed, null);
    },
  };
}
