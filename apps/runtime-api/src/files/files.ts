import { createHash } from 'node:crypto';
import { open, writeFile } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type FileMime, type StoredFile } from '@carewright/schema';
import { type Actor } from '../access/actor.js';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { type Sql } from '../database/sql.js';
import { uuidV7 } from '../database/uuid-v7.js';
import { PlatformError } from '../http/platform-error.js';
import { SETTINGS, type Settings } from '../operations/settings.js';
import { cleanName, extensionOf } from './file-name.js';
import { FileStore } from './file-store.js';
import { type ArrivedFile, readUpload } from './read-upload.js';
import { inspectionOf, isPicture, pictureLimitBytes } from './sniffing/inspection.js';
import { isHonestName, mimeOf } from './sniffing/sniffers.js';
import { VirusScanner, type ScanResult } from './virus-scanner.js';

const headBytes = 8192;
/** What a person may have uploaded without saving a record: more than any form takes, less than fills a disk. */
const mostWaiting = 500;

/** Who sends a file: a signed-in person, or somebody who fills in a public form. */
export type Uploader = { readonly actor: Actor } | { readonly entry: string };

/** A file as the platform knows it. */
export interface KnownFile extends StoredFile {
  readonly sha256: Buffer;
  readonly uploadedBy: string | null;
  readonly entry: string | null;
  readonly scan: ScanResult;
  readonly createdAt: Date;
}

const knownSql = `select id, name, size::float8 as size, mime, sha256, uploaded_by as "uploadedBy", entry_id as "entry", scan, created_at as "createdAt" from platform.file where id = $1`;
const insertSql = `insert into platform.file (id, name, size, mime, sha256, uploaded_by, entry_id, scan) values ($1, $2, $3, $4, $5, $6, $7, $8)`;
const waitingSql = `select count(*)::int as count from platform.file f where (f.uploaded_by = $1 or f.entry_id = $2) and not exists (select 1 from platform.file_use u where u.file_id = f.id)`;

/** Takes files in: looks at what they are, cleans them, has them scanned, and keeps them. */
@Injectable()
export class Files {
  constructor(
    private readonly database: Database,
    private readonly store: FileStore,
    private readonly scanner: VirusScanner,
    private readonly audit: Audit,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Keeps the one file of a multipart request; what it answers is the value that a record holds. */
  async upload(request: FastifyRequest, by: Uploader, limits: { readonly waiting?: number; readonly mb?: number } = {}): Promise<StoredFile> {
    const actor = 'actor' in by ? by.actor : null;
    try {
      await this.refuseTooMany(by, limits.waiting ?? mostWaiting);
      if (!(await this.store.hasRoom())) throw new PlatformError('file.storage_full');
      const arrived = await readUpload(request, this.store, Math.min(limits.mb ?? this.settings.fileLimitMb, this.settings.fileLimitMb));
      return await this.keep(arrived, by).finally(() => this.store.discard(arrived.path));
    } catch (error) {
      if (error instanceof PlatformError) await this.audit.write(this.database.sql, { action: 'file.uploaded', actor, outcome: 'failure', facts: { reason: error.code } });
      throw error;
    }
  }

  async find(id: string, sql: Sql = this.database.sql): Promise<KnownFile | null> {
    return (await sql.query<KnownFile>(knownSql, [id], 'file-find')).rows[0] ?? null;
  }

  private async refuseTooMany(by: Uploader, most: number): Promise<void> {
    const { rows } = await this.database.sql.query<{ count: number }>(waitingSql, ['actor' in by ? by.actor.userId : null, 'entry' in by ? by.entry : null], 'file-waiting');
    if ((rows[0]?.count ?? 0) >= most) throw new PlatformError('file.too_many_waiting', {}, { retryAfterSeconds: 600 });
  }

  private async keep(arrived: ArrivedFile, by: Uploader): Promise<StoredFile> {
    const mime = await this.judge(arrived);
    const { cleaned } = await inspectionOf(mime)(arrived.path);
    if (cleaned) await writeFile(arrived.path, cleaned, { mode: 0o600 });
    const scan = await this.scanner.scan(arrived.path);
    const file = { id: uuidV7(), name: cleanName(arrived.name, mime), size: cleaned?.length ?? arrived.size, mime };
    const sha256 = cleaned ? createHash('sha256').update(cleaned).digest() : arrived.sha256;
    await this.store.keep(arrived.path, file.id);
    await this.register({ ...file, sha256, scan }, by).catch(async (error: unknown) => {
      await this.store.remove(file.id);
      throw error;
    });
    return file;
  }

  private async judge({ path, name, size }: ArrivedFile): Promise<FileMime> {
    if (size === 0) throw new PlatformError('file.empty');
    const extension = extensionOf(name);
    const mime = mimeOf({ bytes: await headOf(path), extension });
    if (mime === null) throw new PlatformError('file.kind_refused');
    if (!isHonestName(mime, extension)) throw new PlatformError('file.not_what_it_says');
    if (isPicture(mime) && size > pictureLimitBytes) throw new PlatformError('file.too_large', { limit: pictureLimitBytes / 1024 / 1024 });
    return mime;
  }

  private async register(file: StoredFile & { readonly sha256: Buffer; readonly scan: ScanResult }, by: Uploader): Promise<void> {
    const actor = 'actor' in by ? by.actor : null;
    await this.database.transaction(async (sql) => {
      await sql.query(insertSql, [file.id, file.name, file.size, file.mime, file.sha256, actor?.userId ?? null, 'entry' in by ? by.entry : null, file.scan], 'file-insert');
      await this.audit.write(sql, { action: 'file.uploaded', actor, outcome: 'success', target: file.id, facts: { size: file.size, mime: file.mime, scan: file.scan } });
    });
  }
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
