import { type AppHeader } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../access/actor.js';
import { type AppEntry, AppsOfActor } from '../access/apps-of-actor.js';
import { Database } from '../database/database.js';
import { LiveApps } from '../publishing/live-apps.js';
import { AppRights } from './app-rights.js';

interface AppRow {
  readonly key: string;
  readonly release: number | null;
  readonly header: AppHeader;
}

/** Which apps a person sees, here and in the session. */
@Injectable()
export class AppList {
  constructor(
    private readonly database: Database,
    private readonly rights: AppRights,
    private readonly liveApps: LiveApps,
    appsOfActor: AppsOfActor,
  ) {
    appsOfActor.listedBy((actor) => this.listFor(actor));
  }

  /** Apps that the person may open or work on, with the label of the release in use or else of the draft. */
  async listFor(actor: Actor): Promise<readonly AppEntry[]> {
    const { rows } = await this.database.sql.query<AppRow>(
      `select a.key, a.live_release as release, d.definition as header from platform.app a join platform.draft d on d.app = a.key and d.kind = 'header' order by a.key`,
    );
    const entries = await Promise.all(rows.map((row) => this.entryFor(actor, row)));
    return entries.filter((entry) => entry !== null);
  }

  private async entryFor(actor: Actor, row: AppRow): Promise<AppEntry | null> {
    const capabilities = await this.rights.capabilities(actor, row.key);
    if (capabilities === null || (row.release === null && capabilities.length === 0)) return null;
    const header = (await this.liveApps.find(row.key))?.definition ?? row.header;
    return { key: row.key, label: header.label, ...(header.icon !== undefined && { icon: header.icon }), release: row.release, capabilities };
  }
}
