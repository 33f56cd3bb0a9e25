import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { type FileHandle } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { type SealingKey } from './key-folder.js';
import { type SealContext } from './sealed-bytes.js';

// No file of any kind that is taken in begins like this.
const magic = Buffer.from([0x89, 0x43, 0x57, 0x53, 0x45, 0x41, 0x4c, 0x31, 0x0d, 0x0a, 0x1a, 0x0a]);
const [saltBytes, tagBytes] = [32, 16];
const pieceBytes = 65_536;
const sealedPieceBytes = pieceBytes + tagBytes;

/** A file sealed piece by piece, so that any part of it can be read without the rest, and none can be left out, moved or put elsewhere. */
export interface SealedFile {
  readonly keyId: string;
  readonly salt: Buffer;
  /** Where the pieces begin. */
  readonly at: number;
  readonly pieces: number;
  /** Bytes of the content. */
  readonly size: number;
}

/** Each file has a key of its own: pieces are numbered, and numbers would repeat under one key. */
function fileKey(key: SealingKey, salt: Buffer, context: SealContext): Buffer {
  return Buffer.from(hkdfSync('sha256', key.secret, salt, Buffer.from(JSON.stringify(['carewright file', key.id, ...context])), 32));
}

function nonce(piece: number, isLast: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUIntBE(piece, 5, 6);
  bytes[11] = isLast ? 1 : 0;
  return bytes;
}

/** Seals what flows through it. */
export function sealingStream(key: SealingKey, context: SealContext): Transform {
  const salt = randomBytes(saltBytes);
  const secret = fileKey(key, salt, context);
  let waiting = Buffer.alloc(0);
  let piece = 0;
  const sealed = (content: Buffer, isLast: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', secret, nonce(piece, isLast));
    piece += 1;
    const bytes = [cipher.update(content), cipher.final()];
    return Buffer.concat([...bytes, cipher.getAuthTag()]);
  };
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      waiting = Buffer.concat([waiting, chunk]);
      let from = 0;
      // The last piece is marked, so one is always held back.
      for (; waiting.length - from > pieceBytes; from += pieceBytes) this.push(sealed(waiting.subarray(from, from + pieceBytes), false));
      waiting = waiting.subarray(from);
      done();
    },
    flush(done) {
      done(null, sealed(waiting, true));
    },
  });
  stream.push(Buffer.concat([magic, Buffer.from([key.id.length]), Buffer.from(key.id, 'latin1'), salt]));
  return stream;
}

/** What the head of a file says; null when it was never sealed. */
export async function sealedFile(file: FileHandle): Promise<SealedFile | null> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(magic.length + 1 + 255 + saltBytes), 0, magic.length + 1 + 255 + saltBytes, 0);
  const length = buffer[magic.length] ?? 0;
  const at = magic.length + 1 + length + saltBytes;
  if (!buffer.subarray(0, magic.length).equals(magic) || bytesRead < at) return null;
  const body = (await file.stat()).size - at;
  const pieces = Math.max(1, Math.ceil(body / sealedPieceBytes));
  return { keyId: buffer.toString('latin1', magic.length + 1, magic.length + 1 + length), salt: Buffer.from(buffer.subarray(at - saltBytes, at)), at, pieces, size: body - pieces * tagBytes };
}

/** The content from one byte to another, both included; throws when a byte is another than at sealing. By the handle that gave the head, for the file may be replaced meanwhile; it is closed at the end. */
export async function* readSealed(file: FileHandle, sealed: SealedFile, { key, context, range }: { readonly key: SealingKey; readonly context: SealContext; readonly range?: { readonly start: number; readonly end: number } }): AsyncGenerator<Buffer> {
  const secret = fileKey(key, sealed.salt, context);
  const { start, end } = range ?? { start: 0, end: sealed.size - 1 };
  try {
    const last = Math.min(sealed.pieces - 1, Math.max(0, Math.floor(end / pieceBytes)));
    for (let piece = Math.floor(start / pieceBytes); piece <= last; piece += 1) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(sealedPieceBytes), 0, sealedPieceBytes, sealed.at + piece * sealedPieceBytes);
      if (bytesRead < tagBytes) throw new Error('A piece of a sealed file is missing.');
      const cipher = createDecipheriv('aes-256-gcm', secret, nonce(piece, piece === sealed.pieces - 1), { authTagLength: tagBytes }).setAuthTag(buffer.subarray(bytesRead - tagBytes, bytesRead));
      const content = Buffer.concat([cipher.update(buffer.subarray(0, bytesRead - tagBytes)), cipher.final()]);
      yield content.subarray(Math.max(0, start - piece * pieceBytes), Math.max(0, end + 1 - piece * pieceBytes));
    }
  } finally {
    await file.close();
  }
}
