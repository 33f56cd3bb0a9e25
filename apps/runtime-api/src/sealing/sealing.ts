import { createHmac } from 'node:crypto';
import { open } from 'node:fs/promises';
import { Readable, type Transform } from 'node:stream';
import { PlatformError } from '../http/platform-error.js';
import { type SealingKey } from './key-folder.js';
import { type KeyRing } from './key-ring.js';
import { keyIdOf, openBytes, sealBytes, type SealContext } from './sealed-bytes.js';
import { readSealed, sealedFile, sealingStream } from './sealed-file.js';

/** A content on the disk: its size, and the key that sealed it; `null` for one from before anything was sealed. */
export interface KeptContent {
  readonly size: number;
  readonly keyId: string | null;
}

/**
 * Seals what must not be readable from a stolen disk or a copy of the database (AES-256-GCM). The context says where the bytes
 * belong, for instance table, field and record: sealed bytes that are moved elsewhere do not open.
 */
export class Sealing {
  constructor(private readonly ring: KeyRing) {}

  /** The key that seals now; sealed bytes carry its id, so that nothing else must be remembered. */
  get keyId(): string {
    return this.ring.current().id;
  }

  seal(bytes: Uint8Array, context: SealContext): Buffer {
    return sealBytes(bytes, context, this.ring.current());
  }

  open(sealed: Buffer, context: SealContext): Buffer {
    const id = keyIdOf(sealed);
    if (id === null) throw new PlatformError('sealing.broken');
    const key = this.key(id);
    try {
      return openBytes(sealed, context, key);
    } catch (error) {
      throw new PlatformError('sealing.broken', {}, { cause: error });
    }
  }

  /** Recognises bytes without keeping them: who has the digest and not the key cannot try out what they may have been. */
  digest(text: string): Buffer {
    return createHmac('sha256', this.ring.current().secret).update('digest').update(text).digest();
  }

  /** Seals a file of any size as it flows through. */
  stream(context: SealContext): Transform {
    return sealingStream(this.ring.current(), context);
  }

  /** What lies at a path, sealed or from before. */
  async look(path: string): Promise<KeptContent> {
    const file = await open(path, 'r');
    try {
      const sealed = await sealedFile(file);
      return { size: sealed?.size ?? (await file.stat()).size, keyId: sealed?.keyId ?? null };
    } finally {
      await file.close();
    }
  }

  /** The content of a path, opened as it flows; what is from before anything was sealed is given as it is. */
  read(path: string, context: SealContext, range?: { readonly start: number; readonly end: number }): Readable {
    return Readable.from(this.pieces(path, context, range), { objectMode: false });
  }

  private async *pieces(path: string, context: SealContext, range?: { readonly start: number; readonly end: number }): AsyncGenerator<Buffer> {
    const file = await open(path, 'r');
    const sealed = await sealedFile(file).catch(async (error: unknown) => {
      await file.close();
      throw error;
    });
    if (!sealed) return yield* file.createReadStream(range ?? {}) as AsyncIterable<Buffer>;
    try {
      const key = this.key(sealed.keyId);
      yield* readSealed(file, sealed, { key, context, ...(range && { range }) });
    } catch (error) {
      throw new PlatformError('sealing.broken', {}, { cause: error });
    }
  }

  private key(id: string): SealingKey {
    const key = this.ring.find(id);
    if (!key) throw new PlatformError('sealing.key_missing', { key: id });
    return key;
  }
}
