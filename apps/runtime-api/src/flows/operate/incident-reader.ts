import { waysPast, type Activity, type FlowGraph } from '@carewright/flow-engine';
import { type FlowIncident, type FlowIncidentPage, type FormDefinition, type Locale } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { PlatformError } from '../../http/platform-error.js';
import { LiveApps } from '../../publishing/live-apps.js';
import { CursorKey } from '../../records/cursor/cursor-key.js';
import { FlowAccess } from '../flow-access.js';
import { FlowReleases } from '../flow-releases.js';
import { troubleWords } from '../trouble.js';
import { deadFlowJobs } from './dead-jobs.js';
import { InstanceItems } from './instance-items.js';
import { instanceColumns, moment, type InstanceRow } from './instance-rows.js';

interface IncidentRow {
  readonly id: string;
  readonly element: string;
  readonly code: string;
  readonly message: string;
  readonly createdAt: string;
  readonly data: Activity['data'];
}

const columns = `c.id, c.element_id as element, c.code, c.message, ${moment('c.created_at')} as "createdAt", a.data`;
const ofInstanceSql = `select ${columns} from flow.incident c join flow.activity a on a.id = c.activity_id where c.instance_id = $1 and c.resolved_at is null order by c.created_at, c.id limit 200`;
const listSql = `select ${columns}, to_jsonb(x) as instance from flow.incident c join flow.activity a on a.id = c.activity_id join flow.instance i on i.id = c.instance_id
  cross join lateral (select ${instanceColumns}) x
  where c.resolved_at is null and i.app = $1 and ($2::text is null or i.flow = $2) and ($3::timestamptz is null or (c.created_at, c.id) < ($3::timestamptz, $4::uuid)) order by c.created_at desc, c.id desc limit $5`;
/** Reads what stopped. */
@Injectable()
export class IncidentReader {
  constructor(
    private readonly database: Database,
    private readonly access: FlowAccess,
    private readonly items: InstanceItems,
    private readonly releases: FlowReleases,
    private readonly cursors: CursorKey,
    private readonly liveApps: LiveApps,
  ) {}

  async ofInstance({ id, app, form }: Pick<InstanceRow, 'id' | 'app' | 'form'>, graph: FlowGraph, locale: Locale): Promise<readonly FlowIncident[]> {
    const { forms } = (await this.liveApps.get(app)).definition;
    return (await this.database.sql.query<IncidentRow>(ofInstanceSql, [id], 'incidents-of')).rows.map((row) => view(row, { graph, forms, form, locale }));
  }

  /** What stopped in the flows of an app, newest first; for those who look after them. */
  async list(actor: Actor, place: { readonly app: string; readonly flow: string | null }, page: { readonly limit: number; readonly cursor: string | null; readonly locale: Locale }): Promise<FlowIncidentPage> {
    if (!(await this.access.operates(actor, place.app))) throw new PlatformError('instance.not_allowed');
    const signer = await this.cursors.signer();
    const binding = `incidents ${actor.userId} ${place.app} ${String(place.flow)}`;
    const after = page.cursor === null ? null : signer.verify(page.cursor, binding);
    if (page.cursor !== null && after === null) throw new PlatformError('record.bad_cursor');
    const { sql } = this.database;
    const { rows } = await sql.query<IncidentRow & { readonly instance: InstanceRow }>(listSql, [place.app, place.flow, after?.values[0] ?? null, after?.id ?? null, page.limit + 1], 'incident-list');
    const shown = rows.slice(0, page.limit);
    const last = shown.at(-1);
    const { forms } = (await this.liveApps.get(place.app)).definition;
    const items = await Promise.all(shown.map(async (row) => ({ ...view(row, { graph: (await this.releases.get(sql, row.instance.release)).graph, forms, form: row.instance.form, locale: page.locale }), instance: await this.items.item(actor, row.instance, page.locale) })));
    const jobs = after === null ? await deadFlowJobs(sql, place, page.locale) : [];
    return { items, nextCursor: rows.length > page.limit && last !== undefined ? signer.sign({ id: last.id, values: [last.createdAt] }, binding) : null, jobs };
  }
}

interface Surroundings {
  readonly graph: FlowGraph;
  readonly forms: Readonly<Record<string, FormDefinition>>;
  /** Whose records the flow is about; a step may write those of another form. */
  readonly form: string | null;
  readonly locale: Locale;
}

function view({ data, element, ...row }: IncidentRow, { graph, forms, form, locale }: Surroundings): FlowIncident {
  const service = graph.nodes[element]?.service;
  const written = service !== undefined && 'form' in service && service.form !== undefined ? service.form : form;
  const message = troubleWords(row.message, locale, written === null ? undefined : forms[written]);
  const ways = waysPast({ graph }, { element, data } as Activity).map((id) => ({ id, name: wayName(graph, id) }));
  return { id: row.id, code: row.code, message, createdAt: row.createdAt, element: { id: element, name: graph.nodes[element]?.name ?? '' }, ways };
}

/** A way without a name is known by where it leads. */
function wayName(graph: FlowGraph, flow: string): string {
  const { name = '', to = '' } = graph.flows[flow] ?? {};
  return name === '' ? (graph.nodes[to]?.name ?? '') : name;
}
