import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

export const textEncodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
export type TextEncoding = (typeof textEncodings)[number];

const sampleBytes = 65_536;

/** The encoding of a text file: by its mark, by the zeros of UTF-16, by whether all of it is UTF-8; what is left is GB18030, as Excel in China writes it. */
export async function encodingOf(path: string): Promise<TextEncoding> {
  const sample = await sampleOf(path);
  const marked = byMark(sample);
  if (marked) return marked;
  const wide = byZeros(sample);
  if (wide) return wide;
  return (await isUtf8(path)) ? 'utf-8' : 'gb18030';
}

async function sampleOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sampleBytes), 0, sampleBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function byMark(sample: Buffer): TextEncoding | undefined {
  const [a, b, c] = sample;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return a === 0x84 && b === 0x31 && c === 0x95 ? 'gb18030' : undefined;
}

/** Commas, digits and line ends have a zero byte before or after them in UTF-16, and no text in another encoding has any. */
function byZeros(sample: Buffer): TextEncoding | undefined {
  const [even, odd] = [0, 1].map((from) => sample.filter((byte, at) => byte === 0 && at % 2 === from).length) as [number, number];
  if (even + odd < sample.length / 50) return undefined;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 262_144 })) decoder.decode(chunk as Buffer, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** The text of a file, piece by piece, without a mark at its front. */
export async function* decoded(path: string, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path, { highWaterMark: 262_144 })) yield decoder.decode(chunk as Buffer, { stream: true });
  yield decoder.decode();
}
