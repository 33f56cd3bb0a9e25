/** Gives a file that came as an answer to the person, as if it had been a link. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken it over by then; some need the address for a moment.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
