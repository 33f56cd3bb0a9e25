/** What people call a kind of file; authors choose among these. */
export const fileGroups = ['image', 'document', 'table', 'audio', 'video', 'medical'] as const;
export type FileGroup = (typeof fileGroups)[number];

interface FileKind {
  readonly group: FileGroup;
  /** Lower case, the usual one first. */
  readonly extensions: readonly [string, ...string[]];
}

/**
 * Every kind of file that may be kept, by the media type that the server finds in its content.
 * What is missing is missing on purpose: pages and drawings that run scripts (HTML, SVG), programs, and archives that hide what they hold.
 */
export const fileKinds = {
  'image/jpeg': { group: 'image', extensions: ['jpg', 'jpeg', 'jfif'] },
  'image/png': { group: 'image', extensions: ['png'] },
  'image/webp': { group: 'image', extensions: ['webp'] },
  'application/pdf': { group: 'document', extensions: ['pdf'] },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { group: 'document', extensions: ['docx'] },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': { group: 'document', extensions: ['pptx'] },
  'application/msword': { group: 'document', extensions: ['doc', 'wps'] },
  'application/vnd.ms-powerpoint': { group: 'document', extensions: ['ppt', 'dps'] },
  'text/plain': { group: 'document', extensions: ['txt'] },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { group: 'table', extensions: ['xlsx'] },
  'application/vnd.ms-excel': { group: 'table', extensions: ['xls', 'et'] },
  'text/csv': { group: 'table', extensions: ['csv'] },
  'audio/mpeg': { group: 'audio', extensions: ['mp3'] },
  'audio/mp4': { group: 'audio', extensions: ['m4a'] },
  'audio/wav': { group: 'audio', extensions: ['wav'] },
  'audio/amr': { group: 'audio', extensions: ['amr'] },
  'audio/ogg': { group: 'audio', extensions: ['ogg', 'oga'] },
  'video/mp4': { group: 'video', extensions: ['mp4', 'm4v'] },
  'video/quicktime': { group: 'video', extensions: ['mov'] },
  'application/dicom': { group: 'medical', extensions: ['dcm'] },
} as const satisfies Readonly<Record<string, FileKind>>;
export type FileMime = keyof typeof fileKinds;
export const fileMimes = Object.keys(fileKinds) as readonly FileMime[];

/** The media types of some groups; of all when none is named. */
export function mimesOf(groups: readonly FileGroup[] = fileGroups): readonly FileMime[] {
  return fileMimes.filter((mime) => groups.includes(fileKinds[mime].group));
}

/** What a file input should offer: extensions, because phones and computers disagree about media types. */
export function acceptedExtensions(groups?: readonly FileGroup[]): string {
  return mimesOf(groups).flatMap((mime) => fileKinds[mime].extensions.map((extension) => `.${extension}`)).join(',');
}

/** One file of a record as it is stored in the value: what the upload answered, nothing else. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly mime: string;
}

/** `1.4 MB`, the same in both languages. */
export function fileSizeText(size: number): string {
  if (size < 1024) return `${size} B`;
  const [divisor, unit] = size < 1024 * 1024 ? [1024, 'KB'] : [1024 * 1024, 'MB'];
  return `${(size / divisor).toFixed(size / divisor < 10 ? 1 : 0)} ${unit}`;
}
