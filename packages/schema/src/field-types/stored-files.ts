import { Type } from '@sinclair/typebox';
import { type FieldType, type FieldTypeExample, type ValueProblem } from './field-type.js';
import { type FileGroup, type fileKinds, fileMimes, fileSizeText, mimesOf, type StoredFile } from './file-kinds.js';

const megabyte = 1024 * 1024;
const uuid = '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$';

/** One file as it stands in a value. The server knows it by its id and refuses what differs from the upload. */
const FileSchema = Type.Object(
  { id: Type.String({ pattern: uuid }), mime: Type.String({ enum: [...fileMimes] }), name: Type.String({ minLength: 1, maxLength: 200 }), size: Type.Integer({ minimum: 1, maximum: 2_000_000_000 }) },
  { additionalProperties: false, required: ['id', 'mime', 'name', 'size'] },
);

/** JSON Schema of a list of so many files at most. */
export const filesSchema = (maxItems: number) => Type.Array(FileSchema, { minItems: 1, maxItems });

const isFile = (one: unknown): one is StoredFile => typeof one === 'object' && one !== null && 'id' in one;

type Limits = { readonly groups?: readonly FileGroup[] | undefined; readonly maxMb?: number | undefined };

/** What is wrong with a list of files beyond its shape. */
export function checkFiles(value: unknown, { groups, maxMb }: Limits): ValueProblem | null {
  const files = Array.isArray(value) ? value.filter(isFile) : [];
  if (new Set(files.map(({ id }) => id)).size < files.length) return { code: 'file.twice' };
  const allowed: readonly string[] = mimesOf(groups);
  if (files.some(({ mime }) => !allowed.includes(mime))) return { code: 'file.other-kind' };
  return maxMb !== undefined && files.some(({ size }) => size > maxMb * megabyte) ? { code: 'file.too-large', facts: { limit: maxMb } } : null;
}

/** No file is no value; keys in the order in which PostgreSQL gives them back, so that the same files compare the same. */
export function normalizeFiles(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  if (value.length === 0) return null;
  return value.map((one: unknown) => {
    if (!isFile(one)) return one;
    const { id, mime, name, size, ...more } = one as StoredFile & Readonly<Record<string, unknown>>;
    return { id, mime, name, size, ...more };
  });
}

/** Names with where each is found: what a spreadsheet shows, and what the same person can read in again. */
export function filesText(value: unknown): string {
  return (Array.isArray(value) ? value.filter(isFile) : []).map(({ id, mime, name, size }) => `${name} [/api/files/${id}, ${size}, ${mime}]`).join('\n');
}

const line = /^(.+) \[\/api\/files\/([0-9a-fA-F-]{36}), (\d{1,10}), ([\w.+/-]{3,100})\]$/;

/** Reads what `filesText` wrote; other text stays as it is, to be refused. */
export function filesFromText(text: string): unknown {
  const files = text.trim().split(/\r?\n/).map((one) => line.exec(one.trim()));
  if (files.some((one) => one === null)) return text;
  return files.map((found) => ({ id: found?.[2], mime: found?.[4], name: found?.[1], size: Number(found?.[3]) }));
}

/** What search finds a record by. */
export const fileNames = (value: unknown): string => (Array.isArray(value) ? value.filter(isFile).map(({ name }) => name).join(' ') : '');

/** `出院小结.pdf（1.2 MB）`, for whoever reads a list aloud. */
export const fileWords = ({ name, size }: StoredFile): string => `${name} (${fileSizeText(size)})`;

const id = (last: string): string => `0190e0e2-0000-7000-8000-00000000000${last}`;
/** Examples of the conformance suite, synthetic. */
export const exampleFiles = {
  picture: { id: id('1'), mime: 'image/jpeg', name: '照片 [1].jpg', size: 204_800 },
  document: { id: id('2'), mime: 'application/pdf', name: '出院小结, 终稿.pdf', size: 3_000_000 },
} as const satisfies Record<string, StoredFile & { readonly mime: keyof typeof fileKinds }>;
const { picture } = exampleFiles;
/** What no list of files may be. */
export const notFiles: FieldTypeExample['invalid'] = ['photo.jpg', {}, [{}], [{ ...picture, id: '1' }], [{ ...picture, mime: 'text/html' }], [{ ...picture, name: '' }], [{ ...picture, size: 0 }], [{ ...picture, url: 'http://x.example' }], [picture, picture]];

/** What all types that hold files share. */
export const fileFacts = {
  takesOptions: false,
  takesFields: false,
  canBeUnique: false,
  columns: () => [{ suffix: '', sqlType: { kind: 'jsonb' } }],
  normalize: normalizeFiles,
  textOf: filesText,
  fromText: filesFromText,
  filterOperators: ['isEmpty', 'isNotEmpty'],
  aggregations: ['count'],
  dimension: null,
  masking: 'hide',
  sortable: false,
  searchText: fileNames,
} as const satisfies Partial<FieldType>;
