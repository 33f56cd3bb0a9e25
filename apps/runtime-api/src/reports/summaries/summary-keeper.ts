import { type AppDefinition, quoteIdentifier as q } from '@carewright/schema';
import { countedRule } from '@carewright/schema/storage';
import { dropSummary, type Summary, summarySchema, SummaryStatements, type SummaryWish } from '@carewright/report-engine/sql';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { type Sql } from '../../database/sql.js';
import { uuidV7 } from '../../database/uuid-v7.js';
import { SETTINGS, type Settings } from '../../operations/settings.js';
import { LiveApps } from '../../publishing/live-apps.js';
import { OrganisationClock } from '../../records/clock.js';
import { chooseSummaries } from './summary-choice.js';
import { columnsNow, summariesOf, type SummaryRow } from './summary-rows.js';
import { FormSizes } from './summary-sizes.js';

const log = new Logger('Summaries');
/** Rows that were added by writers before they are worth putting together. */
const manyFresh = 500;
/** Whoever writes records waits as long as this at most while a summary begins. */
const lockTimeoutMs = 2_000;

/** Makes, fills, folds and removes the tables in which records are counted beforehand. */
@Injectable()
export class SummaryKeeper {
  constructor(
    private readonly database: Database,
    private readonly liveApps: LiveApps,
    private readonly clock: OrganisationClock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Brings the summaries of an app to what its dashboards ask now. */
  async plan(app: string): Promise<void> {
    const { definition } = await this.liveApps.get(app);
    const wanted = this.settings.summaryRecords === 0 ? [] : chooseSummaries(definition, await this.sizes(definition), this.settings.summaryRecords);
    const kept = (await summariesOf(this.database.sql, app)).filter((row) => row.columns === columnsNow(row, definition) && row.tz === this.clock.tz);
    const missing = wanted.filter((wish) => !kept.some((row) => isSame(row, wish)));
    for (const row of await summariesOf(this.database.sql, app)) if (!kept.includes(row) && !kept.some(({ name }) => name === row.name)) await this.drop(row, definition);
    for (const wish of missing) await this.make(wish, definition);
    for (const row of kept) {
      if (!wanted.some((wish) => isSame(row, wish))) await this.drop(row, definition);
      else if (!row.ready) await this.fill(row, definition);
    }
  }

  /** Makes a summary whatever the size of its form, and fills it. */
  async make(wish: SummaryWish, app: AppDefinition): Promise<Summary> {
    const form = app.forms[wish.form];
    if (form === undefined) throw new Error('A summary is of a form of its app.');
    const summary: Summary = { ...wish, name: `s_${uuidV7().replaceAll('-', '')}`, tz: this.clock.tz };
    const rule = ruleOf(summary, app);
    await this.database.transaction(async (sql) => {
      await sql.query(`set local lock_timeout = ${String(lockTimeoutMs)}`);
      for (const statement of [...new SummaryStatements(summary, app.key, form).create(), ...this.guards(summary, rule)]) await sql.query(statement);
      const { name, form: of, ...definition } = summary;
      await sql.query('insert into platform.report_summary (name, app, form, definition, columns, rule) values ($1, $2, $3, $4, $5, $6)', [name, app.key, of, JSON.stringify(definition), columnsNow(summary, app), rule]);
    }, 'owner');
    await this.fill(summary, app);
    return summary;
  }

  /** The same moment for what is counted and for what is forgotten; of two at once the second begins anew. */
  async fill(summary: Summary, app: AppDefinition): Promise<void> {
    const form = app.forms[summary.form];
    if (form === undefined) return;
    await this.alone(summary, async (sql) => {
      for (const statement of new SummaryStatements(summary, app.key, form).fill()) await sql.query(statement);
      await sql.query(`update platform.report_summary set ready = true, size = (select count(*) from ${tableOf(summary)}) where name = $1`, [summary.name]);
    });
    await this.database.owner.query(`analyze ${tableOf(summary)}`);
    log.log(`The records of ${app.key}.${summary.form} are counted beforehand by ${[summary.time, ...summary.dimensions].join(', ')}.`);
  }

  /** Answers whether there was enough to put together. */
  async fold(summary: SummaryRow, app: AppDefinition, least = manyFresh): Promise<boolean> {
    const form = app.forms[summary.form];
    if (!summary.ready || form === undefined) return false;
    const { rows } = await this.database.owner.query<{ n: number }>(`select count(*)::integer as n from (select 1 from ${tableOf(summary)} where fresh__n limit ${String(least)}) as few`);
    if ((rows[0]?.n ?? 0) < least) return false;
    await this.alone(summary, (sql) => sql.query(new SummaryStatements(summary, app.key, form).fold()));
    return true;
  }

  /** A release that takes columns away takes what counts them away first; what stays is read by the roles of the release. */
  async published(sql: Sql, app: AppDefinition): Promise<void> {
    for (const row of await summariesOf(sql, app.key)) {
      const rule = ruleOf(row, app);
      if (row.columns !== columnsNow(row, app)) {
        for (const statement of dropSummary(row)) await sql.query(statement);
        await sql.query('delete from platform.report_summary where name = $1', [row.name]);
      } else if (rule !== row.rule) {
        for (const statement of this.guards(row, rule)) await sql.query(statement);
        await sql.query('update platform.report_summary set rule = $2 where name = $1', [row.name, rule]);
      }
    }
  }

  private async drop(row: SummaryRow, app: AppDefinition): Promise<void> {
    await this.database.transaction(async (sql) => {
      await sql.query(`set local lock_timeout = ${String(lockTimeoutMs)}`);
      for (const statement of dropSummary(row)) await sql.query(statement);
      await sql.query('delete from platform.report_summary where name = $1', [row.name]);
    }, 'owner');
    log.log(`The records of ${app.key}.${row.form} are no longer counted beforehand by ${[row.time, ...row.dimensions].join(', ')}.`);
  }

  private alone(summary: Pick<Summary, 'name'>, work: (sql: Sql) => Promise<unknown>): Promise<unknown> {
    return this.database.transaction(async (sql) => {
      await sql.query('set transaction isolation level repeatable read');
      await sql.query('update platform.report_summary set folded_at = now() where name = $1', [summary.name]);
      return work(sql);
    }, 'owner');
  }

  private async sizes(app: AppDefinition): Promise<ReadonlyMap<string, FormSizes>> {
    const found = await Promise.all(Object.values(app.forms).map(async (form) => [form.key, await FormSizes.of(this.database.ownerSql, app.key, form)] as const));
    return new Map(found.flatMap(([key, sizes]) => (sizes === null ? [] : [[key, sizes] as const])));
  }

  /** The walls of its table: writers add to it, whoever reads reports reads the rows of his roles. */
  private guards(summary: Pick<Summary, 'name'>, rule: string): readonly string[] {
    const { runtime, reader, owner } = this.database.roles;
    if (runtime === owner || reader === owner) return [];
    const table = tableOf(summary);
    return [
      `alter table ${table} enable row level security`, `grant select on ${table} to ${q(reader)}`,
      `drop policy if exists runtime_all on ${table}`, `create policy runtime_all on ${table} to ${q(runtime)} using (true)`,
      `drop policy if exists reader_rows on ${table}`, `create policy reader_rows on ${table} for select to ${q(reader)} using (${rule})`,
    ];
  }
}

const tableOf = ({ name }: Pick<Summary, 'name'>): string => `${q(summarySchema)}.${q(name)}`;
const ruleOf = (summary: Summary, app: AppDefinition): string => countedRule(summary.form, app, { table: summary.name, has: (field) => summary.dimensions.includes(field) });
const isSame = (one: SummaryWish, other: SummaryWish): boolean => JSON.stringify(wishOf(one)) === JSON.stringify(wishOf(other));
const wishOf = ({ form, time, dimensions, measures }: SummaryWish): unknown => [form, time, dimensions, measures];
