import { type FileMime, fileKinds } from '@carewright/schema';
import { inspectCompound } from './compound.js';
import { inspectOffice } from './office.js';
import { cleanJpeg } from './jpeg.js';
import { cleanPng } from './png.js';
import { cleanWebp } from './webp.js';

/** Refuses what cannot be kept; answers a path with cleaner content when something was taken out. */
export type Inspection = (path: string) => Promise<{ readonly cleaned?: Buffer }>;

const nothing: Inspection = async () => ({});
const inspectDocument: Partial<Record<FileMime, Inspection>> = {
  'image/jpeg': cleanJpeg,
  'image/png': cleanPng,
  'image/webp': cleanWebp,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': inspectOffice('word/'),
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': inspectOffice('ppt/'),
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': inspectOffice('xl/'),
  'application/msword': inspectCompound,
  'application/vnd.ms-powerpoint': inspectCompound,
  'application/vnd.ms-excel': inspectCompound,
};

/** What is looked at in a kind of file beyond its first bytes. */
export function inspectionOf(mime: FileMime): Inspection {
  return inspectDocument[mime] ?? nothing;
}

/** Pictures are read whole, so they have a limit of their own. */
export const pictureLimitBytes = 40 * 1024 * 1024;
export const isPicture = (mime: FileMime): boolean => fileKinds[mime].group === 'image';
