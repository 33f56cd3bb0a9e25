import { type FlowState } from '@carewright/flow-engine';
import { type FlowIncident, type FlowRunItem, type FlowStepTime, type FlowVariable, type Locale, type TrailEntry } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { asPerson } from '../../records/access/person.js';
import { FlowAccess } from '../flow-access.js';
import { FlowRecords } from '../flow-records.js';
import { FlowReleases, type FlowRelease } from '../flow-releases.js';
import { readTrail } from '../flow-trail.js';
import { mayWithdraw } from '../tasks/withdrawal.js';
import { IncidentReader } from './incident-reader.js';
import { offeredActions } from './instance-action-kinds.js';
import { InstanceItems } from './instance-items.js';
import { moment, type InstanceRow } from './instance-rows.js';
import { showVariables, type Rights } from './instance-variables.js';
import { stepTimes } from './step-times.js';

/** A moment that a run waits for. */
export interface TimerView {
  readonly id: string;
  readonly element: { readonly id: string; readonly name: string };
  readonly kind: string;
  readonly dueAt: string;
}

export interface InstanceDetail extends FlowRunItem {
  readonly positions: readonly string[];
  readonly visited: readonly string[];
  readonly bpmn: string;
  readonly trail: readonly TrailEntry[];
  readonly times: readonly FlowStepTime[];
  readonly incidents: readonly FlowIncident[];
  readonly timers: readonly TimerView[];
  /** Runs that it called, or that called it. */
  readonly related: readonly { readonly id: string; readonly relation: 'called' | 'caller'; readonly flow: { readonly key: string; readonly label: string }; readonly status: string }[];
  /** Only for those who look after flows. */
  readonly variables?: readonly FlowVariable[];
  readonly actions: readonly string[];
}

const relatedSql = `select i.id, i.flow, i.status, 'called' as relation from flow.instance i where i.parent_instance_id = $1
  union all select p.id, p.flow, p.status, 'caller' from flow.instance p join flow.instance c on c.parent_instance_id = p.id where c.id = $1 order by 1 limit 50`;

/** One run of a flow as its page shows it. */
@Injectable()
export class InstanceDetails {
  constructor(
    private readonly database: Database,
    private readonly access: FlowAccess,
    private readonly items: InstanceItems,
    private readonly incidents: IncidentReader,
    private readonly releases: FlowReleases,
    private readonly records: FlowRecords,
  ) {}

  async get(actor: Actor, id: string, locale: Locale): Promise<InstanceDetail> {
    const row = await this.items.row(actor, id);
    const { sql } = this.database;
    const release = await this.releases.get(sql, row.release);
    const item = await this.items.item(actor, row, locale);
    const trail = await readTrail(sql, id, release.graph);
    const marks = trail.map(({ at, kind, element }) => ({ at, kind, element: element.id }));
    const positions = row.positions.map(({ element }) => element);
    const occupied = await this.occupied(id);
    const operates = await this.access.operates(actor, row.app);
    return {
      ...item, positions, visited: [...new Set(marks.map(({ element }) => element))].filter((element) => release.graph.nodes[element] !== undefined),
      bpmn: await this.releases.xmlOf(sql, row.release), trail, times: stepTimes(release.graph, marks, { at: row.pausedAt ?? new Date().toISOString(), occupied }),
      incidents: row.stuck === 0 ? [] : await this.incidents.ofInstance(row, release.graph, locale), timers: await this.timers(id, release), related: await this.related(id, row.app, locale),
      ...(operates && { variables: await this.variables(actor, row, { release, locale }) }),
      actions: offeredActions({ isStarter: row.starter === actor.userId, operates, isRunning: row.endedAt === null, isPaused: row.status === 'suspended', stuck: row.stuck, isAsked: row.asked.length > 0, mayWithdraw: await mayWithdraw(sql, release, id) }),
    };
  }

  /** The person has opened what they got a copy of. */
  async markRead(actor: Actor, id: string): Promise<void> {
    await this.items.row(actor, id);
    await this.database.sql.query('update flow.cc set read_at = now() where instance_id = $1 and user_id = $2 and read_at is null', [id, actor.userId]);
  }

  private async occupied(id: string): Promise<ReadonlySet<string>> {
    return new Set((await this.database.sql.query<{ element: string }>('select distinct element_id as element from flow.activity where instance_id = $1', [id])).rows.map((row) => row.element));
  }

  private async timers(id: string, { graph }: FlowRelease): Promise<readonly TimerView[]> {
    const { rows } = await this.database.sql.query<{ id: string; element: string; kind: string; dueAt: string }>(`select id, element_id as element, coalesce(action, kind) as kind, ${moment('due_at')} as "dueAt" from flow.job where instance_id = $1 order by due_at, id`, [id]);
    return rows.map(({ element, ...one }) => ({ ...one, element: { id: element, name: graph.nodes[element]?.name ?? '' } }));
  }

  private async related(id: string, app: string, locale: Locale): Promise<InstanceDetail['related']> {
    const { rows } = await this.database.sql.query<{ id: string; flow: string; status: string; relation: 'called' | 'caller' }>(relatedSql, [id], 'instance-related');
    const labels = await this.items.labels(app, locale);
    return rows.map(({ flow, ...one }) => ({ ...one, flow: { key: flow, label: labels(flow) } }));
  }

  private async variables(actor: Actor, row: InstanceRow, { release, locale }: { readonly release: FlowRelease; readonly locale: Locale }): Promise<readonly FlowVariable[]> {
    const { rows } = await this.database.sql.query<{ vars: FlowState['instance']['vars'] }>('select vars from flow.instance where id = $1', [row.id]);
    return showVariables(release.graph, rows[0]?.vars ?? {}, await this.rights(actor, row, locale));
  }

  /** What the person may read of this very record; null when it is not for them at all. */
  private async rights(actor: Actor, { app, form, recordId }: InstanceRow, locale: Locale): Promise<Rights | null> {
    if (form === null || recordId === null) return {};
    const record = await this.records.shown(this.database.sql, { app, form, id: recordId }, { person: asPerson(actor), locale });
    if (record === null) return null;
    const fields = await this.records.fieldsOf(app, form);
    return Object.fromEntries(fields.map(({ key }) => [key, Object.hasOwn(record.data, key) ? 'read' : Object.hasOwn(record.masked, key) ? 'masked' : 'hidden']));
  }
}
