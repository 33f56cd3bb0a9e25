const fileName = (name: string): string => name.replaceAll(/[\\/:*?"<>|]/g, '_');

/** Hands what is at an address to the person as a file. */
export function saveFrom(name: string, address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName(name);
  link.click();
}

/** Hands a file to the person. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  saveFrom(name, address);
  // The browser has taken it over by then; some need the address for a moment.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
