import { fileKinds, type FileMime, fileMimes } from '@carewright/schema';
import { looksLikeText } from './text.js';
import { type Head, type Sniffer, startsWith } from './sniffer.js';

const named = (mime: FileMime, { extension }: Head): boolean => (fileKinds[mime].extensions as readonly string[]).includes(extension);
/** Several kinds share one container; the name says which, and the content is inspected afterwards. */
const inContainer = (mime: FileMime, container: Sniffer): Sniffer => (head) => container(head) && named(mime, head);
const zip: Sniffer = ({ bytes }) => startsWith(bytes, 'PK\x03\x04');
const compound: Sniffer = ({ bytes }) => startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const brandOf = (bytes: Buffer): string => (startsWith(bytes, 'ftyp', 4) ? bytes.toString('latin1', 8, 12) : '');
const text: Sniffer = ({ bytes }) => looksLikeText(bytes);

const office = 'application/vnd.openxmlformats-officedocument';

/** How each kind is known; one that is not here cannot be uploaded. Text comes last, because it has no mark of its own. */
export const sniffers = {
  'image/jpeg': ({ bytes }) => startsWith(bytes, [0xff, 0xd8, 0xff]),
  'image/png': ({ bytes }) => startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  'image/webp': ({ bytes }) => startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8),
  'application/pdf': ({ bytes }) => startsWith(bytes, '%PDF-'),
  [`${office}.wordprocessingml.document`]: inContainer(`${office}.wordprocessingml.document`, zip),
  [`${office}.presentationml.presentation`]: inContainer(`${office}.presentationml.presentation`, zip),
  [`${office}.spreadsheetml.sheet`]: inContainer(`${office}.spreadsheetml.sheet`, zip),
  'application/msword': inContainer('application/msword', compound),
  'application/vnd.ms-powerpoint': inContainer('application/vnd.ms-powerpoint', compound),
  'application/vnd.ms-excel': inContainer('application/vnd.ms-excel', compound),
  'audio/mpeg': ({ bytes }) => startsWith(bytes, 'ID3') || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2),
  'audio/mp4': ({ bytes }) => brandOf(bytes) === 'M4A ',
  'audio/wav': ({ bytes }) => startsWith(bytes, 'RIFF') && startsWith(bytes, 'WAVE', 8),
  'audio/amr': ({ bytes }) => startsWith(bytes, '#!AMR'),
  'audio/ogg': ({ bytes }) => startsWith(bytes, 'OggS'),
  'video/mp4': ({ bytes }) => /^(?:isom|iso[2-6]|mp4[12]|avc1|M4V |3gp\d)$/.test(brandOf(bytes)),
  'video/quicktime': ({ bytes }) => brandOf(bytes) === 'qt  ',
  'application/dicom': ({ bytes }) => startsWith(bytes, 'DICM', 128),
  'text/csv': inContainer('text/csv', text),
  'text/plain': inContainer('text/plain', text),
} as const satisfies Readonly<Record<FileMime, Sniffer>>;

/** What the content is, whatever the sender called it; null for a kind that is not accepted. */
export function mimeOf(head: Head): FileMime | null {
  return fileMimes.find((mime) => sniffers[mime](head)) ?? null;
}

/** A picture may be called by the name of another kind of picture; a program may not be called a picture. */
export function isHonestName(mime: FileMime, extension: string): boolean {
  const { group, extensions } = fileKinds[mime];
  if (extension === '' || (extensions as readonly string[]).includes(extension)) return true;
  return fileMimes.some((other) => fileKinds[other].group === group && (fileKinds[other].extensions as readonly string[]).includes(extension));
}
