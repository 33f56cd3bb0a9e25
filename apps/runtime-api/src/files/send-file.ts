import { Readable } from 'node:stream';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { PlatformError } from '../http/platform-error.js';
import { byteRange } from './byte-range.js';
import { type FileStore } from './file-store.js';
import { type KnownFile } from './files.js';

/** A file runs nothing, loads nothing and is never a page of ours, whatever a browser takes it for. */
const fileSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
const notInHeader = /[^\x20-\x7e]|["\\%;]/g;

/** RFC 6266: a plain name for old programs and the real one beside it. */
export function contentDisposition(name: string): string {
  const real = encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${name.replace(notInHeader, '_')}"; filename*=UTF-8''${real}`;
}

/** Answers with the content or the part asked for. The kind is the one found in the content, never the sender's word. */
export async function sendFile(request: FastifyRequest, reply: FastifyReply, file: KnownFile, store: FileStore): Promise<void> {
  if ((await store.look(file.id))?.size !== file.size) throw new PlatformError('file.lost');
  const etag = `"${file.sha256.toString('hex')}"`;
  const ifRange = request.headers['if-range'];
  const range = ifRange === undefined || ifRange === etag ? byteRange(request.headers.range, file.size) : undefined;
  void reply.headers({
    'content-type': file.mime,
    'content-disposition': contentDisposition(file.name),
    'content-security-policy': fileSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    // Shared computers must not keep what a patient sent.
    'cache-control': 'private, no-store',
    'accept-ranges': 'bytes',
    etag,
  });
  if (range === null) {
    void reply.header('content-range', `bytes */${file.size}`);
    throw new PlatformError('file.bad_range');
  }
  const length = range ? range.end - range.start + 1 : file.size;
  if (range) void reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${file.size}`);
  void reply.header('content-length', String(length));
  await reply.send(request.method === 'HEAD' ? Readable.from([]) : store.read(file.id, range));
}
