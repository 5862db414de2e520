import { useEffect, useRef } from 'preact/hooks';
import { MIN_IMAGE_BYTES } from '../../core/limits.ts';
import { base64Bytes, bytesOf, plainBase64 } from '../../core/pictures/base64.ts';
import type { Picture, PictureProblem, PictureStory } from '../../core/pictures/picture.ts';
import { taskTypeNamed } from '../../core/requests/task-types/task-types.ts';
import { useBusy } from '../../ui/use-busy.ts';
import type { Change } from '../request/use-draft.ts';
import { readFile } from './read-file.ts';
import { usePictureFiles } from './use-picture-files.ts';

/** The ways into the field of a picture; what is pasted into the page or dropped on it comes by itself. */
export function usePicture(name: string, edit: (change: Change) => void) {
  const { busy, error, run } = useBusy();
  /** Which file is wanted: the last one, none after anything else was put in, none when the field has gone. */
  const wanted = useRef<Blob | null>(null);
  useEffect(
    () => () => {
      wanted.current = null;
    },
    [],
  );

  /** What was typed meanwhile stays; where the field has gone meanwhile, or is filled already, nothing is put. */
  const put = (body: string, picture: PictureStory | null, onlyIfEmpty = false) =>
    edit(({ type, values }) => {
      const isThere = taskTypeNamed(type)?.fields.some((field) => field.name === name);
      if (!isThere || (onlyIfEmpty && values[name])) return null;
      return { values: { ...values, [name]: body }, picture };
    });
  const take = (read: Picture | PictureProblem, onlyIfEmpty = false) => {
    wanted.current = null;
    if (typeof read === 'string') put('', { problem: read }, onlyIfEmpty);
    else put(read.body, { bytesBefore: read.bytesBefore, remarks: read.remarks }, onlyIfEmpty);
  };
  const takeFile = (file: Blob) => {
    put('', null); // the picture of before is not what the next press is to send
    wanted.current = file;
    void run(async () => {
      const read = await readFile(file);
      // Another picture may have come from the page's menu or another view meanwhile.
      if (wanted.current === file) take(read, true);
    });
  };
  usePictureFiles(name, takeFile);
  return {
    busy,
    error,
    run,
    take,
    takeFile,
    /** Base64 as it was typed or pasted goes the way of a file; what is too little for a picture stays as typed. */
    type(typed: string) {
      const plain = plainBase64(typed);
      if ((base64Bytes(plain) ?? 0) >= MIN_IMAGE_BYTES) return takeFile(new Blob([bytesOf(plain)]));
      wanted.current = null;
      put(typed, null);
    },
  };
}
