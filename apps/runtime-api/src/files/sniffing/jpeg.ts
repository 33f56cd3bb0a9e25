import { damaged, type Dimensions, refuseHuge, withPicture } from './picture.js';
import { orientationIn } from './exif-orientation.js';
import { type Inspection } from './inspection.js';

const startOfScan = 0xda;
/** Start-of-frame markers; the gaps are tables and arithmetic coding. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
/** JFIF, ICC profile and Adobe colour transform are needed to draw; EXIF, XMP, IPTC, comments and makers' notes are not. */
const keptApp = (marker: number, body: Buffer): boolean => marker === 0xe0 || (marker === 0xe2 && body.toString('latin1', 0, 11) === 'ICC_PROFILE') || marker === 0xee;
const isMetadata = (marker: number): boolean => (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;

/** EXIF with nothing but which way is up. */
function orientationSegment(orientation: number): Buffer {
  const tiff = Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  return Buffer.concat([Buffer.from([0xff, 0xe1, 0, body.length + 2]), body]);
}

/** Takes out where and with what a picture was taken; keeps colours and orientation. Nothing after the end of the picture stays. */
export const cleanJpeg: Inspection = (path) =>
  withPicture(path, (bytes) => {
    const kept: Buffer[] = [bytes.subarray(0, 2)];
    let dimensions: Dimensions | undefined;
    let orientation = 1;
    let at = 2;
    for (;;) {
      if (bytes[at] !== 0xff) throw damaged();
      const marker = bytes.readUInt8(at + 1);
      if (marker === 0xff) {
        at += 1;
        continue;
      }
      const length = bytes.readUInt16BE(at + 2);
      if (length < 2 || at + 2 + length > bytes.length) throw damaged();
      const body = bytes.subarray(at + 4, at + 2 + length);
      if (marker === 0xe1) orientation = orientationIn(body) ?? orientation;
      if (isFrame(marker)) dimensions = { height: body.readUInt16BE(1), width: body.readUInt16BE(3) };
      if (!isMetadata(marker) || keptApp(marker, body)) kept.push(bytes.subarray(at, at + 2 + length));
      at += 2 + length;
      if (marker === startOfScan) break;
    }
    if (!dimensions) throw damaged();
    refuseHuge(dimensions);
    if (orientation !== 1) kept.splice(1, 0, orientationSegment(orientation));
    return Buffer.concat([...kept, scanData(bytes, at)]);
  });

/** From the first scan to the end of the picture: later segments (progressive scans) are copied, metadata between them is not. */
function scanData(bytes: Buffer, from: number): Buffer {
  const parts: Buffer[] = [];
  let copied = from;
  for (let at = from; at < bytes.length - 1; at += 1) {
    if (bytes[at] !== 0xff) continue;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xd9) return Buffer.concat([...parts, bytes.subarray(copied, at + 2)]);
    // Stuffed bytes, restart marks and fill bytes belong to the scan.
    if (marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7)) continue;
    const length = bytes.readUInt16BE(at + 2);
    if (isMetadata(marker)) {
      parts.push(bytes.subarray(copied, at));
      copied = at + 2 + length;
    }
    at += 1 + length;
  }
  throw damaged();
}
