const orientationTag = 0x0112;

/** Which way is up, 1 to 8, in the body of an EXIF segment; undefined when it does not say or cannot be read. */
export function orientationIn(body: Buffer): number | undefined {
  if (body.toString('latin1', 0, 6) !== 'Exif\0\0' || body.length < 14) return undefined;
  const tiff = body.subarray(6);
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number): number => (at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  const count = Math.min(short(directory), 200);
  for (let index = 0; index < count; index += 1) {
    const entry = directory + 2 + index * 12;
    const value = short(entry + 8);
    if (short(entry) === orientationTag && value >= 1 && value <= 8) return value;
  }
  return undefined;
}
