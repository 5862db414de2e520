/**
 * Keeps what is dropped beside a target from taking the place of the page: browsers open files and addresses there.
 * Text still goes into text fields, and whoever takes files says so with the drop effect.
 */
export function refuseDrops(document: Document): void {
  const refuse = (event: DragEvent) => {
    const { dataTransfer, target } = event;
    const isText = target instanceof Element && target.matches('input:not([type=file]), textarea');
    if (isText && !dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    if (dataTransfer) dataTransfer.dropEffect = 'none';
  };
  document.addEventListener('dragover', refuse);
  document.addEventListener('drop', refuse);
}
