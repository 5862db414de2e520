import { useEffect } from 'preact/hooks';
import { MIN_IMAGE_BYTES } from '../../core/limits.ts';
import { base64Bytes, plainBase64 } from '../../core/pictures/base64.ts';

/**
 * Hands over every picture that is pasted into the page or dropped on it; a dropped file that is none, too, to be told
 * so. Text that is pasted goes its usual way.
 * @param name of the field of the picture
 */
export function usePictureFiles(name: string, take: (file: File) => void): void {
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const takeFrom = (event: Event, file: File | undefined) => {
      if (!file) return;
      event.preventDefault();
      take(file);
    };
    document.addEventListener(
      'paste',
      (event) => takeFrom(event, isOfText(event, name) ? undefined : pictureOf(event.clipboardData)),
      { signal },
    );
    document.addEventListener(
      'dragover',
      ({ dataTransfer }) => {
        if (dataTransfer?.types.includes('Files')) dataTransfer.dropEffect = 'copy';
      },
      { signal },
    );
    document.addEventListener(
      'drop',
      (event) => takeFrom(event, pictureOf(event.dataTransfer) ?? event.dataTransfer?.files[0]),
      { signal },
    );
    return () => listening.abort();
  }, [name, take]);
}

function pictureOf(data: DataTransfer | null): File | undefined {
  return [...(data?.files ?? [])].find((file) => file.type.startsWith('image/'));
}

/**
 * Spreadsheets and word processors give a picture of what was copied beside its text (Chainlit/chainlit#743); browsers
 * give the address of a picture. In a field of text the text is meant, in that of the picture only Base64 is.
 */
function isOfText({ target, clipboardData }: ClipboardEvent, name: string): boolean {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return false;
  const text = clipboardData?.getData('text/plain') ?? '';
  return target.name === name ? (base64Bytes(plainBase64(text)) ?? 0) >= MIN_IMAGE_BYTES : text !== '';
}
