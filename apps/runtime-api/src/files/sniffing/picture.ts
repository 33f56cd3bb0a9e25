import { readFile } from 'node:fs/promises';
import { PlatformError } from '../../http/platform-error.js';

/** A small file that unpacks to a hundred megapixels stops the phone of whoever opens it. */
const mostMegapixels = 60;
const longestEdge = 20_000;

/** Width and height of a picture. */
export interface Dimensions {
  readonly width: number;
  readonly height: number;
}

export const damaged = (): PlatformError => new PlatformError('file.damaged');

export function refuseHuge({ width, height }: Dimensions): void {
  if (width < 1 || height < 1) throw damaged();
  if (width > longestEdge || height > longestEdge || width * height > mostMegapixels * 1_000_000) throw new PlatformError('file.picture_too_large', { limit: mostMegapixels });
}

/** Runs over a picture held in memory; anything it trips over means that the picture is broken. */
export async function withPicture(path: string, clean: (bytes: Buffer) => Buffer): Promise<{ readonly cleaned: Buffer }> {
  const bytes = await readFile(path);
  try {
    return { cleaned: clean(bytes) };
  } catch (error) {
    if (error instanceof RangeError) throw damaged();
    throw error;
  }
}
