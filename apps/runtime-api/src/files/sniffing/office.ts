import { open } from 'node:fs/promises';
import { PlatformError } from '../../http/platform-error.js';
import { type Inspection } from './inspection.js';
import { damaged } from './picture.js';

const mostEntries = 10_000;
const mostUnpackedBytes = 1024 * 1024 * 1024;
/** Real office files pack text 5 to 30 times smaller; a bomb packs zeros a thousand times smaller. */
const mostPacking = 200;
const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const longestEnd = 22 + 65_535;

interface Entry {
  readonly name: string;
  readonly packed: number;
  readonly unpacked: number;
}

/** The list of contents at the end of a zip, without unpacking anything. */
async function entriesOf(path: string): Promise<readonly Entry[]> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(size, longestEnd));
    await file.read(tail, 0, tail.length, size - tail.length);
    const end = lastMark(tail);
    const [count, length, start] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
    if (start + length > size) throw damaged();
    if (count > mostEntries) throw new PlatformError('file.hides_too_much');
    const list = Buffer.alloc(length);
    await file.read(list, 0, length, start);
    return readEntries(list, count);
  } catch (error) {
    throw error instanceof RangeError ? damaged() : error;
  } finally {
    await file.close();
  }
}

function lastMark(tail: Buffer): number {
  for (let at = tail.length - 22; at >= 0; at -= 1) if (tail.readUInt32LE(at) === endMark) return at;
  throw damaged();
}

function readEntries(list: Buffer, count: number): Entry[] {
  const entries: Entry[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (list.readUInt32LE(at) !== entryMark) throw damaged();
    const [nameLength, extra, comment] = [list.readUInt16LE(at + 28), list.readUInt16LE(at + 30), list.readUInt16LE(at + 32)];
    entries.push({ packed: list.readUInt32LE(at + 20), unpacked: list.readUInt32LE(at + 24), name: list.toString('utf8', at + 46, at + 46 + nameLength) });
    at += 46 + nameLength + extra + comment;
  }
  return entries;
}

/** An office file is a zip with a known table of contents; any other zip is refused, and so are bombs, macros and paths that lead out. */
export function inspectOffice(folder: string): Inspection {
  return async (path) => {
    const entries = await entriesOf(path);
    const names = entries.map(({ name }) => name);
    if (!names.includes('[Content_Types].xml') || !names.some((name) => name.startsWith(folder))) throw new PlatformError('file.kind_refused');
    if (names.some((name) => /(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[a-z]:/i.test(name))) throw new PlatformError('file.kind_refused');
    if (names.some((name) => /vbaproject\.bin$/i.test(name))) throw new PlatformError('file.has_macros');
    const total = entries.reduce((sum, { unpacked }) => sum + unpacked, 0);
    const isBomb = total > mostUnpackedBytes || entries.some(({ packed, unpacked }) => unpacked > 10_000_000 && unpacked > packed * mostPacking);
    if (isBomb) throw new PlatformError('file.hides_too_much');
    return {};
  };
}
