import { fileKinds, type FileMime } from '@carewright/schema';

const longest = 120;
// Controls, and characters that turn the direction of writing: `cod.exe` can be made to read `exe.doc`.
const deceiving = /[\p{Cc}\p{Cf}\p{Surrogate}\u2028\u2029]/gu;
const forbiddenInNames = /[<>:"|?*]/g;

/** The extension as typed, lower case, without the dot; empty when there is none. */
export function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,10})$/i.exec(name.trim())?.[1]?.toLowerCase() ?? '';
}

/** A name that can be shown and saved anywhere: no path, no controls, the extension of what the content is. */
export function cleanName(given: string, mime: FileMime): string {
  const { extensions } = fileKinds[mime];
  const last = given.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const name = last.replace(deceiving, '').replace(forbiddenInNames, '_').replace(/\s+/g, ' ').trim();
  const typed = extensionOf(name);
  const extension = (extensions as readonly string[]).includes(typed) ? typed : extensions[0];
  const stem = [...(typed === '' ? name : name.slice(0, -typed.length - 1))].slice(0, longest).join('').replace(/^[.\s]+|[.\s]+$/g, '');
  return `${stem === '' ? 'file' : stem}.${extension}`;
}
