import { BinaryBitmap, Code128Reader, Code39Reader, DataMatrixReader, DecodeHintType, EAN13Reader, HybridBinarizer, ITFReader, QRCodeReader, type Reader, RGBLuminanceSource } from '@zxing/library';

/** What is on labels, wristbands, sample tubes and boxes of drugs; each by itself, because asking for all would bring every kind of code there is. */
const readers: readonly Reader[] = [new QRCodeReader(), new Code128Reader(), new EAN13Reader(), new DataMatrixReader(), new Code39Reader(), new ITFReader()];
const hints = new Map<DecodeHintType, unknown>([[DecodeHintType.TRY_HARDER, true]]);

/** Reads the code in a picture; null when there is none. For browsers that cannot do it themselves. */
export function readPicture({ data, width, height }: ImageData): string | null {
  const grey = new Uint8ClampedArray(width * height);
  for (let at = 0; at < grey.length; at += 1) grey[at] = ((data[at * 4] ?? 0) * 306 + (data[at * 4 + 1] ?? 0) * 601 + (data[at * 4 + 2] ?? 0) * 117) >> 10;
  const bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(grey, width, height)));
  for (const reader of readers) {
    const text = readWith(reader, bitmap);
    if (text !== null) return text;
  }
  return null;
}

function readWith(reader: Reader, bitmap: BinaryBitmap): string | null {
  try {
    return reader.decode(bitmap, hints).getText();
  } catch {
    // The library says by an error that it found nothing.
    return null;
  } finally {
    reader.reset();
  }
}
