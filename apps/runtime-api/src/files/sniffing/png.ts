import { damaged, refuseHuge, withPicture } from './picture.js';
import { type Inspection } from './inspection.js';

/** What is needed to draw a picture; texts, times, EXIF and chunks of makers are left out. */
const kept = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD', 'pHYs']);

/** Takes out everything that does not draw, and whatever is appended behind the picture. */
export const cleanPng: Inspection = (path) =>
  withPicture(path, (bytes) => {
    const chunks: Buffer[] = [bytes.subarray(0, 8)];
    for (let at = 8; ; ) {
      const length = bytes.readUInt32BE(at);
      const name = bytes.toString('latin1', at + 4, at + 8);
      const end = at + 12 + length;
      if (end > bytes.length || (at === 8) !== (name === 'IHDR')) throw damaged();
      if (name === 'IHDR') refuseHuge({ width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) });
      if (kept.has(name)) chunks.push(bytes.subarray(at, end));
      if (name === 'IEND') return Buffer.concat(chunks);
      at = end;
    }
  });
