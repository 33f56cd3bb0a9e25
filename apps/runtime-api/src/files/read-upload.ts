import { createHash } from 'node:crypto';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy, { type BusboyInstance } from '@fastify/busboy';
import { type FastifyRequest } from 'fastify';
import { PlatformError } from '../http/platform-error.js';
import { type FileStore } from './file-store.js';

/** A file as it arrived: in a place of its own, not yet looked at. */
export interface ArrivedFile {
  readonly path: string;
  /** As the sender wrote it. */
  readonly name: string;
  readonly size: number;
  readonly sha256: Buffer;
}

const megabyte = 1024 * 1024;

/**
 * Writes the one file of a multipart body to the disk as it arrives: memory stays flat whatever is sent. Form fields, second files
 * and long headers are refused, and what has arrived is removed again when anything goes wrong.
 */
export async function readUpload(request: FastifyRequest, store: FileStore, limitMb: number): Promise<ArrivedFile> {
  const { body } = request;
  if (!(body instanceof Readable)) throw new PlatformError('http.unsupported_media_type');
  const parser = partsOf(request, limitMb);
  const arriving: Promise<ArrivedFile>[] = [];
  parser.on('file', (_field: string, stream: Readable & { truncated?: boolean }, name: string) => {
    const arrived = receive(stream, name ?? '', store, limitMb);
    // Waited for below; until then it must not count as unhandled.
    arrived.catch(() => body.unpipe(parser).resume());
    arriving.push(arrived);
  });
  const problem = await pipeline(body, parser).then(() => null, (error: unknown) => error);
  const outcomes = await Promise.allSettled(arriving);
  const arrived = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const [first] = arrived;
  const failed = outcomes.find((one) => one.status === 'rejected');
  const refusal = failed?.status === 'rejected' ? failed.reason : (limitBroken(parser) ?? (problem === null ? null : new PlatformError('file.broken_off', {}, { cause: problem })));
  if (first && arrived.length === 1 && refusal === null) return first;
  await Promise.all(arrived.map(({ path }) => store.discard(path)));
  throw refusal ?? new PlatformError('file.none_sent');
}

type Parser = BusboyInstance & { refusal?: PlatformError };
const limitBroken = (parser: Parser): PlatformError | null => parser.refusal ?? null;

function partsOf(request: FastifyRequest, limitMb: number): Parser {
  try {
    const headers = { ...request.headers, 'content-type': request.headers['content-type'] ?? '' };
    // One byte more than the limit, so that a file of exactly the limit passes.
    const parser: Parser = new busboy.Busboy({ headers, preservePath: true, defParamCharset: 'utf8', limits: { files: 1, fields: 0, parts: 2, fileSize: limitMb * megabyte + 1, headerPairs: 20, headerSize: 4096 } } as busboy.BusboyConfig);
    const refuse = (): void => void (parser.refusal = new PlatformError('file.too_many_sent'));
    return parser.on('filesLimit', refuse).on('fieldsLimit', refuse).on('partsLimit', refuse);
  } catch (error) {
    throw new PlatformError('http.bad_request', {}, { cause: error });
  }
}

async function receive(stream: Readable & { truncated?: boolean }, name: string, store: FileStore, limitMb: number): Promise<ArrivedFile> {
  const digest = createHash('sha256');
  let size = 0;
  const count = new Transform({
    transform(piece: Buffer, _encoding, done) {
      size += piece.length;
      digest.update(piece);
      done(size > limitMb * megabyte ? new PlatformError('file.too_large', { limit: limitMb }) : null, piece);
    },
  });
  const place = store.begin();
  try {
    await pipeline(stream, count, place.stream);
    if (stream.truncated === true) throw new PlatformError('file.too_large', { limit: limitMb });
    return { path: place.path, name, size, sha256: digest.digest() };
  } catch (error) {
    await store.discard(place.path);
    throw error instanceof PlatformError ? error : new PlatformError('file.broken_off', {}, { cause: error });
  }
}
