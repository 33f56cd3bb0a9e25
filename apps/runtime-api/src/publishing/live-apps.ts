import { type AppDefinition, resolveLinks, resolveOptions } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Listener } from '../database/listener.js';
import { type Sql } from '../database/sql.js';
import { PlatformError } from '../http/platform-error.js';
import { deepFreeze } from './deep-freeze.js';

/** NOTIFY channel of publishing; the payload is the app's key. */
export const releaseChannel = 'carewright_release';

/** An app as it is in use: its live release, never to be changed by who reads it. */
export interface LiveApp {
  readonly app: string;
  readonly release: number;
  /** As engines read it: fields carry the options of their shared sets. */
  readonly definition: AppDefinition;
  /** As it was written and published: what is compared with a draft. */
  readonly written: AppDefinition;
}

const loadSql = `select a.key as app, r.number as release, r.definition from platform.app a join platform.release r on r.app = a.key and r.number = a.live_release where a.key = $1`;

/**
 * Gives every request the live release of an app. A copy by release number, forgotten at each NOTIFY of publishing
 * and whenever the connection that hears it was lost: an empty cache is slow, never wrong.
 */
@Injectable()
export class LiveApps {
  private readonly known = new Map<string, Promise<LiveApp | null>>();

  constructor(
    private readonly database: Database,
    listener: Listener,
  ) {
    listener.on(releaseChannel, (app) => this.forget(app));
    listener.onReconnect(() => this.known.clear());
  }

  /** The live app, or null when there is no such app or it was never published. */
  async find(app: string): Promise<LiveApp | null> {
    const known = this.known.get(app);
    if (known !== undefined) return known;
    const loading = this.load(this.database.apart, app);
    // The promise itself is kept: a NOTIFY that arrives while it loads removes it, so an older answer never stays.
    this.known.set(app, loading);
    loading.then(
      (found) => found === null && this.drop(app, loading),
      () => this.drop(app, loading),
    );
    return loading;
  }

  /** The live app; 404 when there is none, as for an app that the person may not know of. */
  async get(app: string): Promise<LiveApp> {
    const live = await this.find(app);
    if (live === null) throw new PlatformError('app.not_found');
    return live;
  }

  /** Every app in use, in the order of their keys. */
  async list(): Promise<readonly LiveApp[]> {
    const { rows } = await this.database.sql.query<{ key: string }>('select key from platform.app where live_release is not null order by key');
    const apps = await Promise.all(rows.map(({ key }) => this.find(key)));
    return apps.filter((live) => live !== null);
  }

  /** The live app as the given transaction sees it, past the cache: for who must be sure inside a transaction. */
  async load(sql: Sql, app: string): Promise<LiveApp | null> {
    const live = (await sql.query<Omit<LiveApp, 'written'>>(loadSql, [app], 'live-app-load')).rows[0];
    return live === undefined ? null : deepFreeze({ ...live, definition: resolveLinks(resolveOptions(live.definition)), written: live.definition });
  }

  /** After a statement met tables of another release than it was made for: this node has not heard of the newer one yet. */
  forgetAll(): void {
    this.known.clear();
  }

  forget(app: string): void {
    this.known.delete(app);
  }

  private drop(app: string, loading: Promise<LiveApp | null>): void {
    if (this.known.get(app) === loading) this.known.delete(app);
  }
}
