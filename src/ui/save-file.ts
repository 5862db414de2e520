/** Saves a text as a JSON file among the downloads. */
export function saveFile(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  // The download has its own hold on the file once it has started.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
