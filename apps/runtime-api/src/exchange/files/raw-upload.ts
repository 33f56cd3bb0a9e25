import { type Readable, Transform } from 'node:stream';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type FastifyRequest } from 'fastify';
import { PlatformError } from '../../http/platform-error.js';

/** A body that has not been read yet. It has no content of its own: what is kept of a request must not wait for it. */
export class RawUpload {
  constructor(readonly stream: Readable) {}

  toJSON(): null {
    return null;
  }
}

/** The stream of a request that sends a file as it is. */
export function uploadOf(request: FastifyRequest): Readable {
  if (!(request.body instanceof RawUpload)) throw new PlatformError('upload.not_raw');
  return request.body.stream;
}

const megabyte = 1_048_576;

/** Writes what arrives to a file, up to a limit; gives its size. */
export async function receiveUpload(stream: Readable, path: string, limitBytes: number): Promise<number> {
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > limitBytes) done(new PlatformError('upload.too_large', { limit: limitBytes / megabyte }));
      else done(null, chunk);
    },
  });
  await pipeline(stream, counted, createWriteStream(path));
  if (bytes === 0) throw new PlatformError('upload.empty');
  return bytes;
}
