import { damaged, refuseHuge, withPicture } from './picture.js';
import { type Inspection } from './inspection.js';

const metadata = new Set(['EXIF', 'XMP ']);
const exifAndXmpFlags = 0b0000_1100;

/** Takes EXIF and XMP out of the container and says so in its header. */
export const cleanWebp: Inspection = (path) =>
  withPicture(path, (bytes) => {
    const end = Math.min(bytes.length, 8 + bytes.readUInt32LE(4));
    const chunks: Buffer[] = [];
    for (let at = 12; at + 8 <= end; ) {
      const name = bytes.toString('latin1', at, at + 4);
      const length = bytes.readUInt32LE(at + 4);
      const next = at + 8 + length + (length % 2);
      if (at + 8 + length > end) throw damaged();
      if (at === 12) refuseHuge(dimensionsOf(name, bytes.subarray(at + 8, at + 8 + length)));
      if (!metadata.has(name)) chunks.push(name === 'VP8X' ? withoutFlags(bytes.subarray(at, next)) : bytes.subarray(at, Math.min(next, end)));
      at = next;
    }
    const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...chunks]);
    const header = Buffer.alloc(8);
    header.write('RIFF', 'latin1');
    header.writeUInt32LE(body.length, 4);
    return Buffer.concat([header, body]);
  });

function withoutFlags(chunk: Buffer): Buffer {
  const copy = Buffer.from(chunk);
  copy.writeUInt8(copy.readUInt8(8) & ~exifAndXmpFlags, 8);
  return copy;
}

/** The first chunk says how large the picture is, each kind in its own way (RFC 9649). */
const readers: Readonly<Record<string, (body: Buffer) => { width: number; height: number }>> = {
  'VP8X': (body) => ({ width: 1 + body.readUIntLE(4, 3), height: 1 + body.readUIntLE(7, 3) }),
  'VP8 ': (body) => ({ width: body.readUInt16LE(6) & 0x3fff, height: body.readUInt16LE(8) & 0x3fff }),
  'VP8L': (body) => ({ width: 1 + (body.readUInt32LE(1) & 0x3fff), height: 1 + ((body.readUInt32LE(1) >>> 14) & 0x3fff) }),
};

function dimensionsOf(name: string, body: Buffer): { width: number; height: number } {
  const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
  if (!read) throw damaged();
  return read(body);
}
