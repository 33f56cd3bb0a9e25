import { Injectable } from '@nestjs/common';
import { type Actor } from '../access/actor.js';

/** Files by their path below the folder. */
export type ExtraFiles = ReadonlyMap<string, Uint8Array>;

/** What travels with an app besides its definitions, in a folder of its own. */
export interface AppExtra {
  readonly folder: string;
  readonly read: (app: string) => Promise<ExtraFiles>;
  /** Brings in what an exported app had there. */
  readonly write: (actor: Actor, app: string, files: ExtraFiles) => Promise<void>;
}

/** Where other areas give an exported app more than its definitions. */
@Injectable()
export class AppExtras {
  private readonly extras: AppExtra[] = [];

  add(extra: AppExtra): void {
    this.extras.push(extra);
  }

  /** True for the paths that some area takes. */
  readonly takes = (path: string): boolean => this.extras.some(({ folder }) => path.startsWith(`${folder}/`));

  async read(app: string): Promise<ExtraFiles> {
    const all: [string, Uint8Array][] = [];
    for (const { folder, read } of this.extras) for (const [path, bytes] of await read(app)) all.push([`${folder}/${path}`, bytes]);
    return new Map(all);
  }

  async write(actor: Actor, app: string, files: ExtraFiles): Promise<void> {
    for (const { folder, write } of this.extras) {
      const own = [...files].filter(([path]) => path.startsWith(`${folder}/`)).map(([path, bytes]): [string, Uint8Array] => [path.slice(folder.length + 1), bytes]);
      if (own.length > 0) await write(actor, app, new Map(own));
    }
  }
}
