import { createReadStream } from 'node:fs';
import { PlatformError } from '../../http/platform-error.js';
import { type Inspection } from './inspection.js';

/** The names of the storages that hold macros in Word, Excel and PowerPoint of before 2007, as they stand in the directory: UTF-16. */
const marks = ['_VBA_PROJECT', 'VBA\0'].map((name) => Buffer.from(name, 'utf16le'));
const overlap = Math.max(...marks.map((mark) => mark.length));

/** Old office files have no list at their end, so the whole is read once, a piece at a time. */
export const inspectCompound: Inspection = async (path) => {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of createReadStream(path)) {
    const bytes = Buffer.concat([rest, piece as Buffer]);
    if (marks.some((mark) => bytes.includes(mark))) throw new PlatformError('file.has_macros');
    rest = bytes.subarray(-overlap);
  }
  return {};
};
