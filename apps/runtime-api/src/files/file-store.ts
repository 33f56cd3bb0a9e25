import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../operations/settings.js';
import { type SealContext } from '../sealing/sealed-bytes.js';
import { type KeptContent, Sealing } from '../sealing/sealing.js';
import { isUuid } from '../records/values/is-uuid.js';

/** Below this the disk is needed for the database and the logs. */
const leastFreeBytes = 512 * 1024 * 1024;
const day = 24 * 60 * 60 * 1000;

/**
 * The folder that holds the contents, one file per id, outside of everything that is served. Names come from ids alone, never
 * from a person. Equal contents are kept twice on purpose: whoever deletes one must be sure that nothing of it is left.
 * Contents are sealed; those from before that are read as they are. Several nodes share one folder.
 */
@Injectable()
export class FileStore {
  private readonly folder: string;
  private readonly incoming: string;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    private readonly sealing: Sealing,
  ) {
    this.folder = settings.filesFolder;
    this.incoming = join(settings.filesFolder, 'incoming');
  }

  async hasRoom(): Promise<boolean> {
    await mkdir(this.incoming, { recursive: true, mode: 0o700 });
    const { bavail, bsize } = await statfs(this.folder);
    return bavail * bsize > leastFreeBytes;
  }

  /** A place for what is still arriving; `hasRoom` has made the folder. At once, because a stream that nobody listens to loses its errors. */
  begin(): { readonly path: string; readonly stream: WriteStream } {
    const path = join(this.incoming, randomUUID());
    return { path, stream: createWriteStream(path, { flags: 'wx', mode: 0o600 }) };
  }

  /** Makes what has arrived the content of the id, sealed; a content exists whole or not at all. */
  async keep(path: string, id: string): Promise<void> {
    const place = this.placeOf(id);
    await mkdir(join(place, '..'), { recursive: true, mode: 0o700 });
    const arriving = this.begin();
    try {
      await pipeline(createReadStream(path), this.sealing.stream(contextOf(id)), arriving.stream);
      await rename(arriving.path, place);
    } catch (error) {
      await this.discard(arriving.path);
      throw error;
    }
    await this.discard(path);
  }

  async discard(path: string): Promise<void> {
    await rm(path, { force: true });
  }

  async remove(id: string): Promise<void> {
    await rm(this.placeOf(id), { force: true });
  }

  /** What is really there; null when it is gone. */
  async look(id: string): Promise<KeptContent | null> {
    return this.sealing.look(this.placeOf(id)).catch(() => null);
  }

  read(id: string, range?: { readonly start: number; readonly end: number }): Readable {
    return this.sealing.read(this.placeOf(id), contextOf(id), range);
  }

  /** Seals a content anew with the present key; who reads it meanwhile reads the old one to its end. */
  async reseal(id: string): Promise<void> {
    const arriving = this.begin();
    try {
      await pipeline(this.read(id), this.sealing.stream(contextOf(id)), arriving.stream);
      await rename(arriving.path, this.placeOf(id));
    } catch (error) {
      await this.discard(arriving.path);
      throw error;
    }
  }

  /** Where the content of an id lies. */
  placeOf(id: string): string {
    if (!isUuid(id)) throw new Error('Contents are found by id.');
    // The last digits are random; the first of a time-ordered id are the same for weeks.
    return join(this.folder, id.slice(-2).toLowerCase(), id.toLowerCase());
  }

  /** Ids of all contents. */
  async *contents(): AsyncGenerator<string> {
    await mkdir(this.incoming, { recursive: true, mode: 0o700 });
    for (const shelf of await readdir(this.folder)) {
      if (/^[0-9a-f]{2}$/.test(shelf)) yield* (await readdir(join(this.folder, shelf))).filter(isUuid);
    }
  }

  /** Ids of all contents that were there a day ago, shelf by shelf. */
  async *shelves(): AsyncGenerator<readonly string[]> {
    for (const shelf of await readdir(this.folder).catch(() => [])) {
      if (!/^[0-9a-f]{2}$/.test(shelf)) continue;
      const names = (await readdir(join(this.folder, shelf))).filter(isUuid);
      const old = await Promise.all(names.map(async (name) => ((await this.isOld(join(this.folder, shelf, name))) ? name : null)));
      yield old.filter((name) => name !== null);
    }
  }

  /** Removes what never arrived. */
  async sweepIncoming(): Promise<void> {
    for (const name of await readdir(this.incoming).catch(() => [])) {
      const path = join(this.incoming, name);
      if (await this.isOld(path)) await rm(path, { force: true });
    }
  }

  private async isOld(path: string): Promise<boolean> {
    return stat(path).then(({ mtimeMs }) => mtimeMs < Date.now() - day, () => false);
  }
}

const contextOf = (id: string): SealContext => ['platform.file', id.toLowerCase()];
