import { Injectable } from '@nestjs/common';
import { type Actor } from '../access/actor.js';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { type Sql } from '../database/sql.js';
import { PlatformError } from '../http/platform-error.js';
import { Sealing } from '../sealing/sealing.js';
import { baseUrlOf, type Connector } from './connector.js';
import { askOutside, type OutboundAnswer, type OutboundRequest } from './outbound.js';

const columns = `key, label, base_url as "baseUrl", internal, auth, auth_name as "authName", time_limit_ms as "timeLimitMs", attempts, retry_seconds as "retrySeconds", most_kb as "mostKb", apps, active`;
const saveSql = `insert into platform.connector as c (key, label, base_url, internal, auth, auth_name, time_limit_ms, attempts, retry_seconds, most_kb, apps, active, updated_by, secret)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
on conflict (key) do update set label = excluded.label, base_url = excluded.base_url, internal = excluded.internal, auth = excluded.auth, auth_name = excluded.auth_name, time_limit_ms = excluded.time_limit_ms,
attempts = excluded.attempts, retry_seconds = excluded.retry_seconds, most_kb = excluded.most_kb, apps = excluded.apps, active = excluded.active, updated_by = excluded.updated_by, updated_at = now(),
secret = case when $15 then excluded.secret else c.secret end`;

/** A connector as its administrators see it: whether there is a secret, never which. */
export interface ConnectorView extends Connector {
  readonly hasSecret: boolean;
}

/** Where a secret belongs. */
export const connectorPlace = (key: string): readonly [string, string] => ['connector', key];

/** Other systems that flows may ask: kept by administrators, with their secrets sealed. */
@Injectable()
export class Connectors {
  constructor(
    private readonly database: Database,
    private readonly sealing: Sealing,
    private readonly audit: Audit,
  ) {}

  async list(): Promise<readonly ConnectorView[]> {
    return (await this.database.sql.query<ConnectorView>(`select ${columns}, secret is not null as "hasSecret" from platform.connector order by label, key`)).rows;
  }

  /** What a designer may choose from: names only. */
  async usable(): Promise<readonly { readonly key: string; readonly label: string; readonly apps: readonly string[] }[]> {
    return (await this.database.sql.query<{ key: string; label: string; apps: string[] }>('select key, label, apps from platform.connector where active order by label, key')).rows;
  }

  /** `secret`: a text is sealed and kept, null forgets it, absent keeps what is there. */
  async save(actor: Actor, given: { readonly connector: Connector; readonly secret?: string | null; readonly isNew: boolean }): Promise<ConnectorView> {
    const { connector, secret, isNew } = given;
    const { key } = connector;
    if (baseUrlOf(connector.baseUrl, connector.internal) === null) throw new PlatformError('connector.address');
    await this.database.transaction(async (sql) => {
      const known = (await sql.query('select 1 from platform.connector where key = $1 for update', [key])).rowCount > 0;
      if (isNew && known) throw new PlatformError('connector.exists', { key });
      if (!isNew && !known) throw new PlatformError('connector.not_found', { key });
      const sealed = typeof secret === 'string' ? this.sealing.seal(Buffer.from(secret), connectorPlace(key)) : null;
      await sql.query(saveSql, [key, connector.label, connector.baseUrl, connector.internal, connector.auth, connector.authName, connector.timeLimitMs, connector.attempts, connector.retrySeconds, connector.mostKb, [...connector.apps], connector.active, actor.userId, sealed, secret !== undefined]);
      await this.audit.write(sql, { action: isNew ? 'connector.created' : 'connector.changed', actor, outcome: 'success', target: key, facts: { address: connector.baseUrl, internal: connector.internal, active: connector.active, secret: secret !== undefined } });
    });
    const saved = (await this.list()).find((one) => one.key === key);
    if (saved === undefined) throw new PlatformError('connector.not_found', { key });
    return saved;
  }

  async remove(actor: Actor, key: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      if ((await sql.query('delete from platform.connector where key = $1', [key])).rowCount === 0) throw new PlatformError('connector.not_found', { key });
      await this.audit.write(sql, { action: 'connector.deleted', actor, outcome: 'success', target: key });
    });
  }

  /** The connector, if it is on and open to the app; without an app, also one that is off: for who tries it. */
  async find(key: string, app: string | null, sql: Sql = this.database.sql): Promise<Connector> {
    const { rows } = await sql.query<Connector>(`select ${columns} from platform.connector where key = $1`, [key]);
    const [found] = rows;
    if (found === undefined || (app !== null && !found.active)) throw new PlatformError('connector.not_found', { key });
    if (app !== null && found.apps.length > 0 && !found.apps.includes(app)) throw new PlatformError('connector.app_not_allowed', { key });
    return found;
  }

  /** Asks the other system. Never inside of a transaction that holds anything. */
  async ask(connector: Connector, asked: OutboundRequest): Promise<OutboundAnswer> {
    const { rows } = await this.database.sql.query<{ secret: Buffer | null }>('select secret from platform.connector where key = $1', [connector.key]);
    const sealed = rows[0]?.secret ?? null;
    return askOutside(connector, sealed === null ? '' : this.sealing.open(sealed, connectorPlace(connector.key)).toString('utf8'), asked);
  }

  /** One request by hand, so that an administrator sees whether it works. */
  async try(actor: Actor, key: string, asked: OutboundRequest): Promise<OutboundAnswer> {
    const connector = await this.find(key, null);
    const outcome = await this.ask(connector, asked).then((answer) => ({ answer }), (error: unknown) => ({ error }));
    const facts = { method: asked.method, ...('answer' in outcome ? { status: outcome.answer.status } : { problem: outcome.error instanceof PlatformError ? outcome.error.code : 'unknown' }) };
    await this.audit.write(this.database.sql, { action: 'connector.tried', actor, outcome: 'answer' in outcome ? 'success' : 'failure', target: key, facts });
    if ('error' in outcome) throw outcome.error;
    return outcome.answer;
  }
}
