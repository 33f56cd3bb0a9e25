import { crc32, deflateSync } from 'node:zlib';
import { encode } from 'uqr';

const scale = 6;
const border = 4;

/** A QR code as a PNG of black and white. */
export function qrPng(text: string): Buffer {
  const { data, size } = encode(text, { ecc: 'M', border });
  const side = size * scale;
  // One bit a point, each line with a byte for its filter in front.
  const lineBytes = Math.ceil(side / 8) + 1;
  const pixels = Buffer.alloc(lineBytes * side);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const at = y * lineBytes + 1 + (x >> 3);
      const isDark = data[Math.floor(y / scale)]?.[Math.floor(x / scale)] === true;
      if (!isDark) pixels[at] = (pixels[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head[8] = 1;
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), part('IHDR', head), part('IDAT', deflateSync(pixels)), part('IEND', Buffer.alloc(0))]);
}

function part(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
