/** Names of records and pages may hold what no file may be called. */
const fileName = (name: string): string => name.replaceAll(/[\\/:*?"<>|]/g, '_');

/** Gives what is at an address to the person as a file. */
export function saveFrom(address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName(name);
  link.click();
}

/** Gives a file that came as an answer to the person, as if it had been a link. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  saveFrom(address, name);
  // The browser has taken it over by then; some need the address for a moment.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
