import { useEffect } from 'preact/hooks';

/**
 * Hands over every picture that is pasted into the page or dropped on it; a dropped file that is none, too, to be told
 * so. Text that is pasted goes its usual way.
 */
export function usePictureFiles(take: (file: File) => void): void {
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const takeFrom = (event: Event, file: File | undefined) => {
      if (!file) return;
      event.preventDefault();
      take(file);
    };
    document.addEventListener('paste', (event) => takeFrom(event, pictureOf(event.clipboardData)), {
      signal,
    });
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
  }, [take]);
}

function pictureOf(data: DataTransfer | null): File | undefined {
  return [...(data?.files ?? [])].find((file) => file.type.startsWith('image/'));
}
