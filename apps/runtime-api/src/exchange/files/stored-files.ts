import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { type Sql } from '../../database/sql.js';
import { uuidV7 } from '../../database/uuid-v7.js';
import { Sealing } from '../../sealing/sealing.js';
import { type SealContext } from '../../sealing/sealed-bytes.js';

export type FilePurpose = 'import' | 'export' | 'print-template';

/** What is known of a stored file besides its content. */
export interface StoredFile {
  readonly id: string;
  readonly ownerId: string | null;
  readonly purpose: FilePurpose;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
}
/** A file to be kept. */
export interface NewFile {
  readonly ownerId: string | null;
  readonly purpose: FilePurpose;
  readonly name: string;
  readonly mediaType: string;
  /** Absent means for good. */
  readonly keepHours?: number;
}

const partBytes = 1_048_576;
const columns = `id, owner_id as "ownerId", purpose, name, media_type as "mediaType", bytes::float8 as bytes`;

/** Keeps files of imports and exports in the database, sealed and piece by piece: any node can go on with them, and none holds one in memory. */
@Injectable()
export class StoredFiles {
  constructor(
    private readonly database: Database,
    private readonly sealing: Sealing,
  ) {}

  /** Keeps what a stream gives; the file exists only once all of it is there. */
  async keep(content: AsyncIterable<Uint8Array>, file: NewFile, within?: Sql): Promise<string> {
    const id = uuidV7();
    const work = async (sql: Sql): Promise<void> => {
      await sql.query(`insert into platform.stored_file (id, owner_id, purpose, name, media_type, expires_at, sealed) values ($1, $2, $3, $4, $5, now() + make_interval(hours => $6), true)`, [id, file.ownerId, file.purpose, file.name.slice(0, 255), file.mediaType, file.keepHours ?? null]);
      let [position, bytes] = [0, 0];
      for await (const part of inParts(content)) {
        await sql.query('insert into platform.stored_file_part (file_id, position, content) values ($1, $2, $3)', [id, position, this.sealing.seal(part, partPlace(id, position))], 'stored-file-part');
        position += 1;
        bytes += part.length;
      }
      await sql.query('update platform.stored_file set bytes = $2 where id = $1', [id, bytes]);
    };
    await (within ? work(within) : this.database.transaction(work));
    return id;
  }

  keepPath(path: string, file: NewFile, within?: Sql): Promise<string> {
    return this.keep(createReadStream(path, { highWaterMark: partBytes }), file, within);
  }

  async find(id: string): Promise<StoredFile | undefined> {
    return (await this.database.sql.query<StoredFile>(`select ${columns} from platform.stored_file where id = $1 and (expires_at is null or expires_at > now())`, [id])).rows[0];
  }

  /** The content, piece by piece. */
  async *read(id: string, within: Sql = this.database.sql): AsyncGenerator<Buffer> {
    for (let position = 0; ; position += 1) {
      const [part] = (await within.query<{ content: Buffer; sealed: boolean }>('select p.content, f.sealed from platform.stored_file_part p join platform.stored_file f on f.id = p.file_id where p.file_id = $1 and p.position = $2', [id, position], 'stored-file-read')).rows;
      if (!part) return;
      yield part.sealed ? this.sealing.open(part.content, partPlace(id, position)) : part.content;
    }
  }

  async whole(id: string, within?: Sql): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of this.read(id, within)) parts.push(part);
    return Buffer.concat(parts);
  }

  /** Puts a file where programs can look into it at any place. */
  async writeTo(id: string, path: string): Promise<void> {
    await pipeline(Readable.from(this.read(id)), createWriteStream(path));
  }

  async remove(sql: Sql, id: string): Promise<void> {
    await sql.query('delete from platform.stored_file where id = $1', [id]);
  }
}

/** Where a part belongs. */
export const partPlace = (id: string, position: number): SealContext => ['platform.stored_file', id, String(position)];

/** Pieces of one size, whatever sizes came. */
async function* inParts(content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of content) {
    waiting.push(piece);
    bytes += piece.length;
    if (bytes < partBytes) continue;
    yield Buffer.concat(waiting);
    [waiting, bytes] = [[], 0];
  }
  if (bytes > 0) yield Buffer.concat(waiting);
}
