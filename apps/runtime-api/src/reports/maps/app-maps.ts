import { createHash } from 'node:crypto';
import { mapLimits, readMap } from '@carewright/report-engine';
import { type AppMap, type AppMapInput, type AppMapView, type MapShapes } from '@carewright/schema';
import { keyFromLabel } from '@carewright/schema/pinyin';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { type Sql } from '../../database/sql.js';
import { AppRights } from '../../definitions/app-rights.js';
import { PlatformError } from '../../http/platform-error.js';

const mostMaps = 20;
const columns = `m.key, m.label, m.approval, m.regions, m.size_bytes as "sizeBytes", m.digest, to_char(m.installed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "installedAt", case when u.id is null then null else json_build_object('id', u.id, 'name', u.name) end as "installedBy"`;
const from = 'from platform.app_map m left join platform.users u on u.id = m.installed_by';
const saveSql = `insert into platform.app_map (app, key, label, approval, regions, size_bytes, digest, shapes, installed_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (app, key) do update set label = excluded.label, approval = excluded.approval, regions = excluded.regions, size_bytes = excluded.size_bytes, digest = excluded.digest, shapes = excluded.shapes, installed_by = excluded.installed_by, installed_at = now()`;

interface MapPlace {
  readonly app: string;
  readonly key: string;
}

/** The maps that a hospital brought for the charts of one app. Approved maps are drawn as they are: nothing of a shape is changed. */
@Injectable()
export class AppMaps {
  constructor(
    private readonly database: Database,
    private readonly rights: AppRights,
    private readonly audit: Audit,
  ) {}

  async list(actor: Actor, app: string): Promise<readonly AppMapView[]> {
    await this.knows(actor, app);
    return (await this.database.sql.query<AppMapView>(`select ${columns} ${from} where m.app = $1 order by m.label, m.key`, [app])).rows;
  }

  async find(actor: Actor, { app, key }: MapPlace): Promise<AppMap> {
    await this.knows(actor, app);
    const { rows } = await this.database.sql.query<AppMapView & { readonly text: string }>(`select ${columns}, m.shapes as text ${from} where m.app = $1 and m.key = $2`, [app, key]);
    const [found] = rows;
    if (found === undefined) throw new PlatformError('map.not_found');
    const { text, ...view } = found;
    return { ...view, shapes: JSON.parse(text) as MapShapes };
  }

  /** A new map, or with a key another one in its place: an approved map is replaced as a whole. */
  async install(actor: Actor, app: string, given: { readonly input: AppMapInput; readonly key?: string }): Promise<AppMapView> {
    await this.rights.require(actor, app, 'design');
    const { label, approval, nameField, shapes } = given.input;
    const read = readMap(shapes, nameField);
    if (!read.ok) throw new PlatformError('map.not_readable', {}, { issues: read.issues });
    const text = JSON.stringify(read.shapes);
    const sizeBytes = Buffer.byteLength(text);
    if (sizeBytes > mapLimits.bytes) throw new PlatformError('map.too_large', { most: mapLimits.bytes / 1024 / 1024 });
    const key = await this.database.transaction(async (sql) => {
      const place = await this.placeFor(sql, app, given);
      await sql.query(saveSql, [app, place, label.trim(), approval.trim(), [...read.regions], sizeBytes, createHash('sha256').update(text).digest('hex').slice(0, 16), text, actor.userId]);
      await this.audit.write(sql, { action: given.key === undefined ? 'map.installed' : 'map.replaced', actor, app, target: place, outcome: 'success', facts: { approval: approval.trim(), regions: read.regions.length, sizeBytes } });
      return place;
    });
    const { shapes: _shapes, ...view } = await this.find(actor, { app, key });
    return view;
  }

  async remove(actor: Actor, { app, key }: MapPlace): Promise<void> {
    await this.rights.require(actor, app, 'design');
    await this.database.transaction(async (sql) => {
      if ((await sql.query('delete from platform.app_map where app = $1 and key = $2', [app, key])).rowCount === 0) throw new PlatformError('map.not_found');
      await this.audit.write(sql, { action: 'map.removed', actor, app, target: key, outcome: 'success' });
    });
  }

  /** The key to keep it under; two at once wait for each other at the app. */
  private async placeFor(sql: Sql, app: string, { input, key }: { readonly input: AppMapInput; readonly key?: string }): Promise<string> {
    await sql.query('select 1 from platform.app where key = $1 for no key update', [app]);
    const taken = (await sql.query<{ key: string }>('select key from platform.app_map where app = $1', [app])).rows.map((row) => row.key);
    if (key !== undefined) {
      if (!taken.includes(key)) throw new PlatformError('map.not_found');
      return key;
    }
    if (taken.length >= mostMaps) throw new PlatformError('map.too_many', { most: mostMaps });
    return keyFromLabel(input.label, { place: 'definition', taken });
  }

  /** Who may not know of the app may not know of its maps. */
  private async knows(actor: Actor, app: string): Promise<void> {
    if ((await this.rights.capabilities(actor, app)) === null) throw new PlatformError('app.not_found');
  }
}
