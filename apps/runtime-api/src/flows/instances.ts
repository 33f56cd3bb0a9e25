import { FlowEventRefused, type FlowEvent } from '@carewright/flow-engine';
import { type Locale, textOf } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../access/actor.js';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { type Sql } from '../database/sql.js';
import { PlatformError } from '../http/platform-error.js';
import { LiveApps } from '../publishing/live-apps.js';
import { asPerson } from '../records/access/person.js';
import { CursorKey } from '../records/cursor/cursor-key.js';
import { isUuid } from '../records/values/is-uuid.js';
import { FlowRecords } from './flow-records.js';
import { FlowReleases } from './flow-releases.js';
import { FlowRunner } from './flow-runner.js';
import { readTrail, type TrailEntry } from './flow-trail.js';
import { FlowAccess } from './flow-access.js';

const moment = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const columns = `i.id, i.app, i.flow, i.form, i.record_id as "recordId", i.flow_release_id as release, i.status, i.error, i.starter, (select name from platform.users where id::text = i.starter) as "starterName",
  ${moment('i.started_at')} as "startedAt", ${moment('i.ended_at')} as "endedAt"`;

interface InstanceRow {
  readonly id: string;
  readonly app: string;
  readonly flow: string;
  readonly form: string | null;
  readonly recordId: string | null;
  readonly release: string;
  readonly status: string;
  readonly error: unknown;
  readonly starter: string | null;
  readonly starterName: string | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
}

/** An instance in lists. */
export interface InstanceItem {
  readonly id: string;
  readonly app: string;
  readonly flow: { readonly key: string; readonly label: string };
  readonly status: string;
  readonly record: { readonly form: string; readonly id: string; readonly title: string } | null;
  readonly starter: { readonly id: string; readonly name: string } | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
}

/** Something that stopped, as it is shown. */
export interface IncidentView {
  readonly id: string;
  readonly element: { readonly id: string; readonly name: string };
  readonly code: string;
  readonly message: string;
  readonly createdAt: string;
}

export interface InstanceDetail extends InstanceItem {
  readonly positions: readonly string[];
  readonly visited: readonly string[];
  readonly bpmn: string;
  readonly trail: readonly TrailEntry[];
  readonly incidents: readonly IncidentView[];
  readonly actions: readonly string[];
}

export type InstanceAction = 'withdraw' | 'terminate' | 'retry' | 'urge';

/** How long a person waits before urging again. */
const urgeMinutes = 30;

/** Runs of flows: looking at and steering them. */
@Injectable()
export class Instances {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly liveApps: LiveApps,
    private readonly access: FlowAccess,
    private readonly releases: FlowReleases,
    private readonly runner: FlowRunner,
    private readonly records: FlowRecords,
    private readonly cursors: CursorKey,
  ) {}

  /** Instances of a flow: those a person started, or all for who looks after flows. */
  async list(actor: Actor, place: { readonly app: string; readonly flow: string }, query: { readonly status?: unknown; readonly recordId?: unknown; readonly limit?: unknown; readonly cursor?: unknown }, locale: Locale): Promise<unknown> {
    const all = await this.access.operates(actor, place.app);
    const limit = Number(query.limit ?? 50);
    if (!Number.isInteger(limit) || limit < 1 || limit > 500 || (query.recordId !== undefined && !isUuid(String(query.recordId)))) throw new PlatformError('http.bad_request');
    const signer = await this.cursors.signer();
    const binding = `instances ${actor.userId} ${place.app} ${place.flow} ${String(query.status)} ${String(query.recordId)}`;
    const after = query.cursor === undefined ? null : signer.verify(String(query.cursor), binding);
    if (query.cursor !== undefined && after === null) throw new PlatformError('record.bad_cursor');
    const text = `select ${columns} from flow.instance i where i.app = $1 and i.flow = $2 and ($3::text is null or i.starter = $3) and ($4::text is null or i.status = $4) and ($5::uuid is null or i.record_id = $5)
      and ($6::timestamptz is null or (i.started_at, i.id) < ($6::timestamptz, $7::uuid)) order by i.started_at desc, i.id desc limit $8`;
    const { rows } = await this.database.sql.query<InstanceRow>(text, [place.app, place.flow, all ? null : actor.userId, query.status ?? null, query.recordId ?? null, after?.values[0] ?? null, after?.id ?? null, limit + 1], 'instance-list');
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return { items: await Promise.all(page.map((row) => this.item(actor, row, locale))), nextCursor: rows.length > limit && last !== undefined ? signer.sign({ id: last.id, values: [last.startedAt] }, binding) : null };
  }

  async get(actor: Actor, id: string, locale: Locale): Promise<InstanceDetail> {
    const row = await this.row(actor, id);
    const { sql } = this.database;
    const release = await this.releases.get(sql, row.release);
    const positions = await sql.query<{ element: string }>('select distinct element_id as element from flow.activity where instance_id = $1', [id]);
    const visited = await sql.query<{ element: string }>('select distinct element_id as element from flow.history_event where instance_id = $1', [id]);
    const incidents = await sql.query<{ id: string; element: string; code: string; message: string; createdAt: string }>(`select id, element_id as element, code, message, ${moment('created_at')} as "createdAt" from flow.incident where instance_id = $1 and resolved_at is null`, [id]);
    const operates = await this.access.operates(actor, row.app);
    const running = row.endedAt === null;
    return {
      ...(await this.item(actor, row, locale)),
      positions: positions.rows.map((one) => one.element), visited: visited.rows.map((one) => one.element).filter((element) => release.graph.nodes[element] !== undefined),
      bpmn: await this.releases.xmlOf(sql, row.release), trail: await readTrail(sql, id, release.graph),
      incidents: incidents.rows.map(({ element, ...one }) => ({ ...one, element: { id: element, name: release.graph.nodes[element]?.name ?? '' } })),
      actions: [...(running && row.starter === actor.userId ? ['withdraw'] : []), ...(running && (operates || row.starter === actor.userId) && (await this.someoneIsAsked(id)) ? ['urge'] : []), ...(running && operates ? ['terminate'] : []), ...(operates && incidents.rows.length > 0 ? ['retry'] : [])],
    };
  }

  /** The person has opened what they got a copy of. */
  async markRead(actor: Actor, id: string): Promise<void> {
    await this.row(actor, id);
    await this.database.sql.query('update flow.cc set read_at = now() where instance_id = $1 and user_id = $2 and read_at is null', [id, actor.userId]);
  }

  /** Withdraws (the starter), terminates or retries (who looks after flows) an instance. */
  async act(actor: Actor, id: string, action: InstanceAction, comment?: string): Promise<{ readonly id: string; readonly status: string }> {
    const row = await this.row(actor, id);
    const isStarter = row.starter === actor.userId;
    const allowed = action === 'withdraw' ? isStarter : (action === 'urge' && isStarter) || (await this.access.operates(actor, row.app));
    if (!allowed) throw new PlatformError('instance.not_allowed');
    return this.database.transaction(async (sql) => {
      const run = await this.runner.open(sql, id);
      if (run === null) throw new PlatformError('instance.not_found');
      const failed = [...run.state.activities.values()].filter((activity) => activity.kind === 'incident');
      if (action === 'retry' && failed.length === 0) throw new PlatformError('instance.nothing_to_retry');
      if (action === 'urge') await this.refuseUrging(sql, actor, id);
      const more = { by: actor.userId, ...(comment !== undefined && { comment }) };
      const [event]: readonly FlowEvent[] = action === 'retry' ? failed.slice(0, 1).map((activity) => ({ kind: 'retry', activity: activity.id, by: actor.userId })) : [{ kind: action, ...more }];
      if (event !== undefined) await this.runner.handle(run, event).catch((error: unknown) => {
        throw error instanceof FlowEventRefused ? new PlatformError(error.code === 'flow.nobody-to-urge' ? 'instance.nobody_to_urge' : 'instance.over') : error;
      });
      await this.audit.write(sql, { action: `instance.${action}`, actor, outcome: 'success', app: row.app, ...(row.form !== null && { form: row.form }), ...(row.recordId !== null && { recordId: row.recordId }), target: id, facts: { flow: row.flow } });
      return { id, status: run.state.instance.status };
    });
  }

  private async someoneIsAsked(id: string): Promise<boolean> {
    return (await this.database.sql.query(`select 1 from flow.task where instance_id = $1 and state = 'open' limit 1`, [id])).rowCount > 0;
  }

  /** Once in a while is a reminder, more often is a nuisance. The instance is locked, so two clicks count as one. */
  private async refuseUrging(sql: Sql, actor: Actor, id: string): Promise<void> {
    const text = `select ceil(extract(epoch from max(at) + interval '${urgeMinutes} minutes' - now()) / 60)::int as minutes from flow.history_event where instance_id = $1 and kind = 'urged' and actor = $2`;
    const minutes = (await sql.query<{ minutes: number | null }>(text, [id, actor.userId])).rows[0]?.minutes ?? 0;
    if (minutes > 0) throw new PlatformError('instance.urged_recently', { minutes });
  }

  private async row(actor: Actor, id: string): Promise<InstanceRow> {
    const { sql } = this.database;
    const { rows } = isUuid(id) ? await sql.query<InstanceRow>(`select ${columns} from flow.instance i where i.id = $1`, [id], 'instance-row') : { rows: [] };
    const [row] = rows;
    if (row === undefined || !(await this.access.maySee(sql, actor, row))) throw new PlatformError('instance.not_found');
    return row;
  }

  private async item(actor: Actor, row: InstanceRow, locale: Locale): Promise<InstanceItem> {
    const live = await this.liveApps.find(row.app);
    const label = live?.definition.flows[row.flow]?.label;
    const record = row.form === null || row.recordId === null ? null : await this.records.shown(this.database.sql, { app: row.app, form: row.form, id: row.recordId }, asPerson(actor), locale);
    return {
      id: row.id, app: row.app, flow: { key: row.flow, label: label === undefined ? row.flow : textOf(label, locale) }, status: row.status,
      record: record === null || row.form === null ? null : { form: row.form, id: record.id, title: record.title },
      starter: row.starter === null ? null : { id: row.starter, name: row.starterName ?? '' }, startedAt: row.startedAt, endedAt: row.endedAt,
    };
  }
}
