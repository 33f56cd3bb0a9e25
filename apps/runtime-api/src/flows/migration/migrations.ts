import { planMigration, reversed, type MigrationWish } from '@carewright/flow-engine';
import { type Issue, type Locale, messageOf, textOf } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { type Sql } from '../../database/sql.js';
import { uuidV7 } from '../../database/uuid-v7.js';
import { AppRights } from '../../definitions/app-rights.js';
import { issueCatalogue } from '../../http/issue-catalogue.js';
import { PlatformError } from '../../http/platform-error.js';
import { LiveApps } from '../../publishing/live-apps.js';
import { isUuid } from '../../records/values/is-uuid.js';
import { FlowReleases, type FlowRelease } from '../flow-releases.js';
import { MigrationJobs } from './migration-jobs.js';
import { MigrationPlans, type FlowPlace, type StepView } from './migration-plans.js';
import { countsOf, insertMigration, migrationRow, migrationRows, type Counts, type ItemState, type MigrationRow } from './migration-rows.js';

/** What somebody asks for; without `from` every older release, without `to` the newest. */
export interface MigrationRequest {
  readonly from?: string;
  readonly to?: string;
  readonly mapping?: Readonly<Record<string, string>>;
  readonly moves?: Readonly<Record<string, string>>;
  readonly timers?: 'keep' | 'restart';
  readonly people?: 'keep' | 'again';
  readonly dryRun?: boolean;
  /** Only these instances. */
  readonly instances?: readonly string[];
}

export interface MigrationPreview {
  readonly from: { readonly id: string; readonly release: number };
  /** Null: the draft. */
  readonly to: { readonly id: string; readonly release: number } | null;
  readonly running: number;
  /** How many would be held back. */
  readonly blocked: number;
  readonly steps: readonly StepView[];
}

/** A migration as it is shown: what was asked for, how far it is, and what held instances back. */
export interface MigrationView {
  readonly id: string;
  readonly flow: { readonly key: string; readonly label: string };
  readonly from: number;
  readonly to: number;
  readonly dryRun: boolean;
  readonly undoOf: string | null;
  readonly undone: boolean;
  readonly state: MigrationRow['state'];
  readonly counts: Counts;
  readonly reasons: readonly { readonly message: string; readonly count: number }[];
  readonly createdBy: { readonly id: string; readonly name: string } | null;
  readonly createdAt: string;
  readonly endedAt: string | null;
}

const ofRelease = `select $1::uuid, i.id, 'waiting', null::jsonb from flow.instance i where i.flow_release_id = $2 and i.ended_at is null and ($3::uuid[] is null or i.id = any($3))`;
const movedBefore = `select $1::uuid, i.instance_id, 'waiting', i.ended from flow.migration_item i where i.migration_id = $2 and i.state = 'moved'`;

/** Moves what runs to another release of its flow, and back. */
@Injectable()
export class Migrations {
  constructor(
    private readonly database: Database,
    private readonly rights: AppRights,
    private readonly liveApps: LiveApps,
    private readonly releases: FlowReleases,
    private readonly plans: MigrationPlans,
    private readonly work: MigrationJobs,
    private readonly audit: Audit,
  ) {}

  async listReleases(actor: Actor, place: FlowPlace): Promise<unknown> {
    await this.rights.require(actor, place.app, 'operate-flows');
    return { items: await this.plans.list(this.database.sql, place) };
  }

  /** What a migration would do; `to: 'draft'` asks of the flow as it would be published. */
  async preview(actor: Actor, place: FlowPlace, request: MigrationRequest, locale: Locale): Promise<MigrationPreview> {
    await this.rights.require(actor, place.app, 'operate-flows');
    const { sql } = this.database;
    const to = request.to === 'draft' ? null : await this.target(sql, place, request.to);
    const from = await this.plans.release(sql, place, request.from ?? (await this.newestLeft(sql, place, to?.id)));
    const graph = to === null ? (await this.plans.draft(place))?.graph : to.graph;
    if (graph === undefined || graph === null) throw new PlatformError('migration.release_unknown');
    const plan = this.plans.plan(from.graph, graph, wishOf(request));
    const { rows } = await sql.query<{ n: number }>('select count(*)::int as n from flow.instance where flow_release_id = $1 and ended_at is null', [from.id]);
    return {
      from: { id: from.id, release: from.release }, to: to === null ? null : { id: to.id, release: to.release }, running: rows[0]?.n ?? 0,
      blocked: await this.plans.blocked(sql, from.id, plan), steps: await this.plans.steps(sql, from.id, plan, locale),
    };
  }

  /** Flows whose draft differs from what is live while something runs on them: what publishing must ask about. */
  async runningFlows(actor: Actor, app: string, locale: Locale): Promise<unknown> {
    await this.rights.require(actor, app, 'operate-flows');
    const { sql } = this.database;
    const { rows } = await sql.query<{ flow: string; id: string; running: number }>(`select r.flow, r.id, count(*)::int as running from flow.flow_release r join flow.instance i on i.flow_release_id = r.id and i.ended_at is null where r.app = $1 group by r.flow, r.id order by r.flow`, [app]);
    const live = await this.liveApps.find(app);
    const items = await Promise.all([...new Set(rows.map((row) => row.flow))].map(async (flow) => {
      const draft = await this.plans.draft({ app, flow });
      const latest = await this.releases.latest(sql, app, flow);
      if (draft === null || draft.graph === null || latest === null) return null;
      if (latest.form === draft.form && (await this.releases.xmlOf(sql, latest.id)) === draft.bpmn) return null;
      const mine = rows.filter((row) => row.flow === flow);
      const held = await Promise.all(mine.map(async ({ id }) => this.plans.blocked(sql, id, planMigration((await this.releases.get(sql, id)).graph, draft.graph as NonNullable<typeof draft.graph>))));
      const label = live?.definition.flows[flow]?.label;
      return { flow: { key: flow, label: label === undefined ? flow : textOf(label, locale) }, running: mine.reduce((sum, row) => sum + row.running, 0), blocked: held.reduce((sum, n) => sum + n, 0) };
    }));
    return { items: items.filter((item) => item !== null) };
  }

  /** Begins migrations: one for every release that instances leave. */
  async create(actor: Actor, place: FlowPlace, request: MigrationRequest, locale: Locale): Promise<{ readonly items: readonly MigrationView[] }> {
    await this.rights.require(actor, place.app, 'operate-flows');
    const ids = await this.database.transaction(async (sql) => {
      await this.refuseTwo(sql, place);
      const to = await this.target(sql, place, request.to);
      const from = request.from === undefined ? await this.left(sql, place, to.id) : [await this.plans.release(sql, place, request.from)];
      if (from.some((one) => one.id === to.id)) throw new PlatformError('migration.same_release');
      if (from.length === 0) throw new PlatformError('migration.nothing_runs');
      const made: string[] = [];
      for (const one of from) made.push(await this.make(sql, actor, { place, request, from: one, to, several: from.length > 1 }));
      return made;
    });
    return { items: await Promise.all(ids.map(async (id) => this.view(await this.row(id), locale))) };
  }

  private async make(sql: Sql, actor: Actor, { place, request, from, to, several }: { readonly place: FlowPlace; readonly request: MigrationRequest; readonly from: FlowRelease; readonly to: FlowRelease; readonly several: boolean }): Promise<string> {
    const id = uuidV7();
    const wish = several ? {} : wishOf(request);
    this.plans.plan(from.graph, to.graph, wish);
    const row = { id, ...place, from: from.id, to: to.id, wish, timers: request.timers ?? 'keep', people: request.people ?? 'keep', dryRun: request.dryRun === true, undoOf: null, createdBy: actor.userId } as const;
    const total = await insertMigration(sql, row, { text: ofRelease, values: [from.id, request.instances ?? null] });
    if (total === 0) throw new PlatformError('migration.nothing_runs');
    await this.work.begin(sql, id);
    await this.audit.write(sql, { action: 'migration.started', actor, outcome: 'success', app: place.app, target: id, facts: { flow: place.flow, from: from.release, to: to.release, instances: total, dryRun: row.dryRun } });
    return id;
  }

  async list(actor: Actor, place: FlowPlace, locale: Locale): Promise<{ readonly items: readonly MigrationView[] }> {
    await this.rights.require(actor, place.app, 'operate-flows');
    return { items: await Promise.all((await migrationRows(this.database.sql, place)).map((row) => this.view(row, locale))) };
  }

  async get(actor: Actor, id: string, locale: Locale): Promise<MigrationView> {
    return this.view(await this.mine(actor, id), locale);
  }

  /** The instances of a migration in one state, with the reasons in words. */
  async items(actor: Actor, id: string, query: { readonly state?: ItemState; readonly after?: string }, locale: Locale): Promise<unknown> {
    await this.mine(actor, id);
    const text = `select m.instance_id as instance, m.state, m.reasons, u.name as starter, to_json(i.started_at)#>>'{}' as "startedAt" from flow.migration_item m join flow.instance i on i.id = m.instance_id
      left join platform.users u on u.id::text = i.starter where m.migration_id = $1 and ($2::text is null or m.state = $2) and ($3::uuid is null or m.instance_id > $3) order by m.instance_id limit 101`;
    const { rows } = await this.database.sql.query<{ instance: string; reasons: readonly Reason[] | null }>(text, [id, query.state ?? null, query.after !== undefined && isUuid(query.after) ? query.after : null]);
    const items = rows.slice(0, 100).map((row) => ({ ...row, reasons: (row.reasons ?? []).map((one) => words(one, locale)) }));
    return { items, nextCursor: rows.length > 100 ? items.at(-1)?.instance : null };
  }

  /** What waits is left where it is; what was moved stays moved. */
  async cancel(actor: Actor, id: string, locale: Locale): Promise<MigrationView> {
    await this.mine(actor, id);
    await this.database.transaction(async (sql) => {
      const { rowCount } = await sql.query(`update flow.migration set state = 'cancelled', ended_at = now() where id = $1 and state = 'running'`, [id]);
      if (rowCount === 0) throw new PlatformError('migration.not_running');
      await sql.query(`update flow.migration_item set state = 'cancelled', at = now() where migration_id = $1 and instance_id in (select instance_id from flow.migration_item where migration_id = $1 and state = 'waiting' for update skip locked)`, [id]);
      await this.audit.write(sql, { action: 'migration.cancelled', actor, outcome: 'success', app: (await this.row(id)).app, target: id });
    });
    return this.get(actor, id, locale);
  }

  /** Moves what was moved back to where it came from, as far as it can stand there. */
  async undo(actor: Actor, id: string, locale: Locale): Promise<MigrationView> {
    const row = await this.mine(actor, id);
    const undo = uuidV7();
    await this.database.transaction(async (sql) => {
      await this.refuseTwo(sql, row);
      const { rowCount } = await sql.query('select 1 from flow.migration where undo_of = $1', [id]);
      if (row.dryRun || row.state === 'running' || rowCount > 0) throw new PlatformError('migration.not_undoable');
      const [from, to] = [await this.releases.get(sql, row.from), await this.releases.get(sql, row.to)];
      const wish = reversed(planMigration(from.graph, to.graph, row.wish));
      const back = { ...row, id: undo, from: row.to, to: row.from, wish, timers: 'keep', people: 'keep', undoOf: id, createdBy: actor.userId } as const;
      if ((await insertMigration(sql, back, { text: movedBefore, values: [id] })) === 0) throw new PlatformError('migration.not_undoable');
      await this.work.begin(sql, undo);
      await this.audit.write(sql, { action: 'migration.undone', actor, outcome: 'success', app: row.app, target: id, facts: { flow: row.flow, undo } });
    });
    return this.get(actor, undo, locale);
  }

  /** One at a time per flow; of two requests at once the second waits here and then finds the first. */
  private async refuseTwo(sql: Sql, { app, flow }: FlowPlace): Promise<void> {
    await sql.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`flow-migration ${app} ${flow}`]);
    const { rowCount } = await sql.query(`select 1 from flow.migration where app = $1 and flow = $2 and state = 'running'`, [app, flow]);
    if (rowCount > 0) throw new PlatformError('migration.under_way');
  }

  private async target(sql: Sql, place: FlowPlace, id: string | undefined): Promise<FlowRelease> {
    const found = id === undefined ? await this.releases.latest(sql, place.app, place.flow) : await this.plans.release(sql, place, id);
    if (found === null) throw new PlatformError('flow.not_found');
    return found;
  }

  /** Other releases that something runs on. */
  private async left(sql: Sql, place: FlowPlace, to: string): Promise<readonly FlowRelease[]> {
    const running = (await this.plans.list(sql, place)).filter((one) => one.running > 0 && one.id !== to);
    return Promise.all(running.map(({ id }) => this.releases.get(sql, id)));
  }

  private async newestLeft(sql: Sql, place: FlowPlace, to: string | undefined): Promise<string> {
    const [found] = (await this.plans.list(sql, place)).filter((one) => one.running > 0 && one.id !== to);
    if (found === undefined) throw new PlatformError('migration.nothing_runs');
    return found.id;
  }

  private async row(id: string): Promise<MigrationRow> {
    const row = isUuid(id) ? await migrationRow(this.database.sql, id) : undefined;
    if (row === undefined) throw new PlatformError('migration.not_found');
    return row;
  }

  private async mine(actor: Actor, id: string): Promise<MigrationRow> {
    const row = await this.row(id);
    const capabilities = await this.rights.capabilities(actor, row.app);
    if (capabilities?.includes('operate-flows') !== true) throw new PlatformError('migration.not_found');
    return row;
  }

  private async view(row: MigrationRow, locale: Locale): Promise<MigrationView> {
    const { sql } = this.database;
    const [from, to] = [await this.releases.get(sql, row.from), await this.releases.get(sql, row.to)];
    const reasons = await sql.query<{ code: string; facts: Reason['facts']; count: number }>(`select r->>'code' as code, r->'facts' as facts, count(*)::int as count from flow.migration_item i, jsonb_array_elements(i.reasons) r where i.migration_id = $1 group by 1, 2 order by 3 desc limit 20`, [row.id]);
    const person = await sql.query<{ id: string; name: string; undone: boolean }>('select u.id, u.name from platform.users u where u.id = $1', [row.createdBy]);
    const undone = await sql.query('select 1 from flow.migration where undo_of = $1', [row.id]);
    const label = (await this.liveApps.find(row.app))?.definition.flows[row.flow]?.label;
    return {
      id: row.id, flow: { key: row.flow, label: label === undefined ? row.flow : textOf(label, locale) }, from: from.release, to: to.release, dryRun: row.dryRun, undoOf: row.undoOf, undone: undone.rowCount > 0,
      state: row.state, counts: await countsOf(sql, row.id), reasons: reasons.rows.map((one) => ({ message: words(one, locale), count: one.count })),
      createdBy: person.rows[0] ?? null, createdAt: row.createdAt, endedAt: row.endedAt,
    };
  }
}

interface Reason {
  readonly code: string;
  readonly facts: Issue['facts'];
}

const words = ({ code, facts }: Reason, locale: Locale): string => messageOf({ code, facts }, issueCatalogue, locale);

const wishOf = ({ mapping, moves }: MigrationRequest): MigrationWish => ({ ...(mapping !== undefined && { mapping }), ...(moves !== undefined && { moves }) });
