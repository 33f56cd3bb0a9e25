import { type RoleDefinition } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../access/actor.js';
import { Database } from '../database/database.js';
import { type Sql } from '../database/sql.js';
import { PlatformError } from '../http/platform-error.js';
import { LiveApps } from '../publishing/live-apps.js';

export type Capability = NonNullable<RoleDefinition['capabilities']>[number];
const everyCapability: readonly Capability[] = ['design', 'publish', 'operate-flows'];

/** Who may design and publish an app: by a role of its live release, or as a designer of the platform. */
@Injectable()
export class AppRights {
  constructor(
    private readonly database: Database,
    private readonly liveApps: LiveApps,
  ) {}

  /** What the person may do with the app itself; null when the app must be as if it did not exist. */
  async capabilities(actor: Actor, app: string): Promise<readonly Capability[] | null> {
    const isDesigner = actor.platformRoles.includes('designer');
    const mine = actor.roles.filter((role) => role.app === app).map((role) => role.role);
    if (!isDesigner && mine.length === 0) return null;
    const roles = await this.rolesOf(this.database.sql, app);
    if (roles === null) return null;
    if (isDesigner) return everyCapability;
    const granted = new Set(mine.flatMap((key) => (Object.hasOwn(roles, key) ? (roles[key]?.capabilities ?? []) : [])));
    return everyCapability.filter((capability) => granted.has(capability));
  }

  /** Refuses with 404 who may not know of the app, with 403 who may not do this. */
  async require(actor: Actor, app: string, capability: Capability): Promise<void> {
    const capabilities = await this.capabilities(actor, app);
    if (capabilities === null) throw new PlatformError('app.not_found');
    if (!capabilities.includes(capability)) throw new PlatformError('access.denied');
  }

  /** The live roles; before the first publish those of the draft, which only who made the app can have written. */
  private async rolesOf(sql: Sql, app: string): Promise<Readonly<Record<string, RoleDefinition>> | null> {
    const live = await this.liveApps.find(app);
    if (live !== null) return live.definition.roles;
    const { rows } = await sql.query<{ key: string | null; definition: RoleDefinition | null }>(
      `select d.key, d.definition from platform.app a left join platform.draft d on d.app = a.key and d.kind = 'roles' where a.key = $1`,
      [app],
    );
    if (rows.length === 0) return null;
    return Object.fromEntries(rows.flatMap((row) => (row.key === null || row.definition === null ? [] : [[row.key, row.definition]])));
  }
}
