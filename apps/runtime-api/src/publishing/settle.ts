import { quoteIdentifier as q } from '@carewright/schema';
import { type Catalogue, conversionAssignments, conversionCondition, createIndex, dropIndex, expectedCatalogue, type PendingConversion, schemaOf, validateConstraint } from '@carewright/schema/storage';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { type PoolClient } from 'pg';
import { Database } from '../database/database.js';
import { sqlOn, type Sql } from '../database/sql.js';
import { Jobs } from '../jobs/jobs.js';
import { OrganisationClock } from '../records/clock.js';
import { actualCatalogue } from './actual-catalogue.js';
import { readLedger } from './ledger.js';
import { LiveApps } from './live-apps.js';
import { ReleaseAnnouncement, settleJob } from './release-announcement.js';
import { storageContextOf } from './storage-context-of.js';

const batchSize = 2_000;
const settleLock = 7_305_822;
const log = new Logger('Settle');

interface WaitingConversion {
  readonly id: string;
  readonly release: number;
  readonly entry: PendingConversion;
}

/**
 * Finishes what the publishing transaction may not do: converts values in batches, builds indexes without blocking writers,
 * validates foreign keys. It works from what the catalogue lacks, so it may be broken off and repeated at any point.
 */
@Injectable()
export class Settle implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly liveApps: LiveApps,
    private readonly announcement: ReleaseAnnouncement,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(settleJob, async (sql, payload) => {
      const { app } = payload as { readonly app: string };
      // The job's own transaction must stay alive beside long statements on another connection.
      const pulse = setInterval(() => void sql.query('select 1').catch(() => undefined), 15_000);
      try {
        await this.settle(app);
      } finally {
        clearInterval(pulse);
      }
    });
  }

  /** Brings the app's storage all the way to its live release, as often as it is called. */
  async settle(app: string): Promise<void> {
    const client = await this.database.owner.connect();
    const lost = (error: Error): void => log.warn(`The connection of a settling release was lost: ${error.message}`);
    client.on('error', lost);
    try {
      await client.query('select pg_advisory_lock($1, hashtext($2))', [settleLock, app]);
      await client.query(`select set_config('TimeZone', $1, false)`, [new OrganisationClock().tz]);
      // An index is built by one process: people are served by the other cores meanwhile.
      await client.query('set max_parallel_maintenance_workers = 0');
      await this.work(client, app);
    } finally {
      await client.query('select pg_advisory_unlock_all(); reset timezone; reset max_parallel_maintenance_workers').catch(() => undefined);
      client.off('error', lost);
      client.release();
    }
  }

  private async work(client: PoolClient, app: string): Promise<void> {
    const sql = sqlOn(client);
    const live = await this.liveApps.load(sql, app);
    if (live === null) return;
    await convertAll(sql, app);
    const expected = expectedCatalogue(live.definition, await readLedger(sql, app), storageContextOf(this.database));
    await buildIndexes(sql, expected);
    await validateKeys(sql, expected);
    await this.database.transaction(async (inside) => {
      const { rowCount } = await inside.query(`update platform.release set state = 'settled', settled_at = now() where app = $1 and number <= $2 and state = 'published'`, [app, live.release]);
      if (rowCount > 0) await this.announcement.settled(inside, app, live.release);
    }, 'owner');
  }
}

async function convertAll(sql: Sql, app: string): Promise<void> {
  const { rows } = await sql.query<WaitingConversion>(`select id, release, entry from platform.conversion where app = $1 and state = 'waiting' order by id`, [app]);
  for (const conversion of rows) {
    await convert(sql, schemaOf(app), conversion);
    await sql.query(`update platform.conversion set state = 'done', finished_at = now() where id = $1`, [conversion.id]);
  }
}

/** Fills the new column batch by batch; what people have saved since the release is theirs and stays. */
async function convert(sql: Sql, schema: string, { release, entry }: WaitingConversion): Promise<void> {
  const table = `${q(schema)}.${q(entry.table)}`;
  const untouched = entry.parentTable === null ? 'release < $2' : `exists (select 1 from ${q(schema)}.${q(entry.parentTable)} parent where parent.id = parent_id and parent.release < $2)`;
  const text = `with batch as (select id from ${table} where id > $1 order by id limit ${batchSize}),
    converted as (update ${table} set ${conversionAssignments(entry)}
      where id in (select id from batch) and (${conversionCondition(entry)}) and ${untouched} returning 1)
    select (select max(id::text) from batch) as last, (select count(*) from converted) as converted`;
  for (let last: string | null = '00000000-0000-0000-0000-000000000000'; last !== null; ) {
    const found: { rows: { last: string | null }[] } = await sql.query<{ last: string | null }>(text, [last, release]);
    last = found.rows[0]?.last ?? null;
  }
}

async function buildIndexes(sql: Sql, expected: Catalogue): Promise<void> {
  const actual = await actualCatalogue(sql, expected.schema);
  for (const [table, shape] of Object.entries(expected.tables)) {
    for (const [name, index] of Object.entries(shape.indexes)) {
      const there = actual.tables[table]?.indexes[name];
      if (there?.isValid === true || actual.tables[table] === undefined) continue;
      // A build that was broken off leaves an invalid index, which nobody uses and everybody maintains.
      if (there !== undefined) await sql.query(dropIndex(expected.schema, name).replace('DROP INDEX', 'DROP INDEX CONCURRENTLY'));
      await sql.query(createIndex(expected.schema, table, { name, shape: index, concurrently: true }));
    }
  }
}

async function validateKeys(sql: Sql, expected: Catalogue): Promise<void> {
  const actual = await actualCatalogue(sql, expected.schema);
  for (const [table, shape] of Object.entries(expected.tables)) {
    for (const name of Object.keys(shape.foreignKeys)) {
      if (actual.tables[table]?.foreignKeys[name]?.isValid === false) await sql.query(validateConstraint(expected.schema, table, name));
    }
  }
}
