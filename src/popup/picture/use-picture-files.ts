import { useEffect } from 'preact/hooks';

/** Hands over every picture that is pasted into the page or dropped on it. Text that is pasted goes its usual way. */
export function usePictureFiles(take: (file: File) => void): void {
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const takeFrom = (event: Event, files: DataTransfer | null) => {
      const picture = [...(files?.files ?? [])].find((file) => file.type.startsWith('image/'));
      if (!picture) return;
      event.preventDefault();
      take(picture);
    };
    document.addEventListener('paste', (event) => takeFrom(event, event.clipboardData), { signal });
    // A file that is dropped beside a target would take the place of this page.
    document.addEventListener('dragover', (event) => hasFiles(event) && event.preventDefault(), { signal });
    document.addEventListener(
      'drop',
      (event) => {
        if (hasFiles(event)) event.preventDefault();
        takeFrom(event, event.dataTransfer);
      },
      { signal },
    );
    return () => listening.abort();
  }, [take]);
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true;
}
