/** A picture as cameras and canvases write it, with what a PDF has to say about it. */
export interface JpegPicture {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
  /** Of each dot: 1 grey, 3 coloured. */
  readonly colours: 1 | 3;
}

const start = 0xffd8;
/** Frames of the ordinary and of the progressive way (ITU T.81, table B.1); PDF reads both. */
const frames: ReadonlySet<number> = new Set([0xffc0, 0xffc1, 0xffc2]);
const scan = 0xffda;
const mostDots = 12_000;

/** Reads the size of a JPEG from its frame; null where it is none, or none that can stand in a PDF. */
export function readJpeg(bytes: Buffer): JpegPicture | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== start) return null;
  for (let at = 2; at + 4 <= bytes.length;) {
    const [marker, length] = [bytes.readUInt16BE(at), bytes.readUInt16BE(at + 2)];
    if (marker < 0xff01 || marker === scan || length < 2) return null;
    if (frames.has(marker)) return at + 10 <= bytes.length ? frameAt(bytes, at + 4) : null;
    at += 2 + length;
  }
  return null;
}

function frameAt(bytes: Buffer, at: number): JpegPicture | null {
  const [depth, height, width, colours] = [bytes.readUInt8(at), bytes.readUInt16BE(at + 1), bytes.readUInt16BE(at + 3), bytes.readUInt8(at + 5)];
  const isSound = depth === 8 && width > 0 && height > 0 && width <= mostDots && height <= mostDots && (colours === 1 || colours === 3);
  return isSound ? { bytes, width, height, colours } : null;
}
