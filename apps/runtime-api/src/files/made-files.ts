import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Injectable } from '@nestjs/common';
import { type FileMime, type StoredFile } from '@carewright/schema';
import { type Sql } from '../database/sql.js';
import { uuidV7 } from '../database/uuid-v7.js';
import { PlatformError } from '../http/platform-error.js';
import { cleanName } from './file-name.js';
import { FileStore } from './file-store.js';

/** A file that the platform made itself. */
export interface MadeFile {
  readonly name: string;
  readonly mime: FileMime;
  readonly bytes: Uint8Array;
  /** The run of a flow that made it. */
  readonly instance: string;
}

/** Keeps files that the platform makes. Nobody sent them, so nobody scans them. */
@Injectable()
export class MadeFiles {
  constructor(private readonly store: FileStore) {}

  /** What it answers is the value that a record holds. A content whose transaction fails belongs to no file, and the sweep removes it. */
  async keep(sql: Sql, { name, mime, bytes, instance }: MadeFile): Promise<StoredFile> {
    if (!(await this.store.hasRoom())) throw new PlatformError('file.storage_full');
    const file = { id: uuidV7(), name: cleanName(name, mime), size: bytes.length, mime };
    const arriving = this.store.begin();
    arriving.stream.end(bytes);
    await once(arriving.stream, 'close');
    await this.store.keep(arriving.path, file.id);
    const sha256 = createHash('sha256').update(bytes).digest();
    await sql.query(`insert into platform.file (id, name, size, mime, sha256, instance_id, scan) values ($1, $2, $3, $4, $5, $6, 'not-scanned')`, [file.id, file.name, file.size, file.mime, sha256, instance]);
    return file;
  }
}
