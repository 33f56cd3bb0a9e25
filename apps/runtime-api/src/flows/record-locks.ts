import { textOf, type Locale } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { requestContext } from '../database/request-context.js';
import { type Sql } from '../database/sql.js';
import { PlatformError } from '../http/platform-error.js';
import { type LiveApp, LiveApps } from '../publishing/live-apps.js';
import { type ActingRun } from '../records/access/person.js';
import { RecordHooks, type RecordChange } from '../records/record-hooks.js';
import { RecordHolds, type RecordHold, type RecordPlaces } from '../records/record-holds.js';
import { FlowReleases } from './flow-releases.js';
import { locksRecord } from './flow-rules.js';

interface Running {
  readonly id: string;
  readonly record: string;
  readonly flow: string;
  readonly release: string;
}

const lockableSql = `select distinct form from flow.flow_release where app = $1 and form is not null and jsonb_path_exists(graph, '$.containers.*.rules.lock')`;
/** Runs under way on records. */
export const runningSql = 'select id, record_id as record, flow, flow_release_id as release from flow.instance where record_id = any($1::uuid[]) and app = $2 and form = $3 and ended_at is null order by id';
/** The runs that called a run, from itself upwards. */
const callersSql = `with recursive up (id, parent) as (
  select id, parent_instance_id from flow.instance where id = any($1::uuid[])
  union select p.id, p.parent_instance_id from flow.instance p join up on p.id = up.parent
) select id from up`;

/**
 * Keeps a record as those who decide about it see it: while a flow that says so runs on it, it is changed by that flow,
 * by those it calls and in their steps. The run holds the record when it begins, so that a change and a beginning come one after the other.
 */
@Injectable()
export class RecordLocks {
  /** Forms of which some flow locks records, now or when runs began that may still be under way. */
  private readonly known = new WeakMap<LiveApp, Promise<ReadonlySet<string>>>();

  constructor(
    hooks: RecordHooks,
    holds: RecordHolds,
    private readonly database: Database,
    private readonly liveApps: LiveApps,
    private readonly releases: FlowReleases,
  ) {
    hooks.add((sql, change) => this.look(sql, change), (_sql, { kind }) => kind !== 'created');
    holds.add((sql, places, locale) => this.holdsOn(sql, places, locale));
  }

  private async look(sql: Sql, { kind, app, form, id, within }: RecordChange): Promise<void> {
    if (kind === 'created' || within === 'platform' || within?.passesLocks === true) return;
    const others = (await this.locking(sql, { app, form, ids: [id] })).filter((run) => run.id !== within?.instance);
    const [other] = others;
    if (other === undefined) return;
    const family = within === undefined ? new Set<string>() : await this.callers(sql, within);
    const stranger = others.find((run) => !family.has(run.id));
    if (stranger !== undefined) throw new PlatformError('flow.record_locked', { flow: await this.labelOf(app, stranger.flow, requestContext.getStore()?.locale ?? 'zh-CN') });
  }

  private async holdsOn(sql: Sql, places: RecordPlaces, locale: Locale): Promise<ReadonlyMap<string, RecordHold>> {
    const holds = new Map<string, RecordHold>();
    const runs = await this.locking(sql, places);
    const told = await forEach(runs.map(({ flow }) => flow), async (key): Promise<RecordHold> => ({ flow: { key, label: await this.labelOf(places.app, key, locale) } }));
    for (const { record, flow } of runs) {
      const hold = told.get(flow);
      if (hold !== undefined && !holds.has(record)) holds.set(record, hold);
    }
    return holds;
  }

  private async locking(sql: Sql, { app, form, ids }: RecordPlaces): Promise<readonly Running[]> {
    const live = await this.liveApps.find(app);
    if (live === null || !(await this.lockable(live)).has(form)) return [];
    const { rows } = await sql.query<Running>(runningSql, [ids, app, form], 'record-running');
    const locks = await forEach(rows.map(({ release }) => release), async (release) => locksRecord(await this.releases.get(sql, release)));
    return rows.filter(({ release }) => locks.get(release) === true);
  }

  private lockable(live: LiveApp): Promise<ReadonlySet<string>> {
    const known = this.known.get(live) ?? this.database.apart.query<{ form: string }>(lockableSql, [live.app]).then(({ rows }) => new Set(rows.map(({ form }) => form)));
    this.known.set(live, known);
    known.catch(() => this.known.delete(live));
    return known;
  }

  private async callers(sql: Sql, { instance, caller }: ActingRun): Promise<ReadonlySet<string>> {
    const { rows } = await sql.query<{ id: string }>(callersSql, [[instance, ...(typeof caller === 'string' ? [caller] : [])]], 'run-callers');
    return new Set(rows.map(({ id }) => id));
  }

  private async labelOf(app: string, flow: string, locale: Locale): Promise<string> {
    const label = (await this.liveApps.find(app))?.definition.flows[flow]?.label;
    return label === undefined ? flow : textOf(label, locale);
  }
}

/** Asks once for each that there is: hundreds of records are mostly held by one flow. */
async function forEach<Value>(keys: readonly string[], ask: (key: string) => Promise<Value>): Promise<ReadonlyMap<string, Value>> {
  return new Map(await Promise.all([...new Set(keys)].map(async (key) => [key, await ask(key)] as const)));
}
