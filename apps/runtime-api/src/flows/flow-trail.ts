import { type FlowGraph } from '@carewright/flow-engine';
import { type TrailEntry } from '@carewright/schema';
import { type Sql } from '../database/sql.js';
import { readOpinions, type Opinion } from './opinions/read-opinions.js';

interface Row {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly element: string;
  readonly actor: string | null;
  readonly name: string | null;
  readonly data: { readonly outcome?: string; readonly comment?: string; readonly code?: string; readonly to?: string | readonly string[]; readonly for?: string; readonly how?: string; readonly release?: string } | null;
}

const peopleOf = ({ data }: Row): readonly string[] => (data?.to === undefined ? [] : typeof data.to === 'string' ? [data.to] : data.to);

async function namesIn(sql: Sql, rows: readonly Row[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.flatMap((row) => [...peopleOf(row), ...(row.data?.for === undefined ? [] : [row.data.for])]))];
  if (ids.length === 0) return new Map();
  const found = await sql.query<{ id: string; name: string }>('select id::text as id, name from platform.users where id::text = any($1)', [ids]);
  return new Map(found.rows.map((row) => [row.id, row.name]));
}

/** Steps of releases that the instance has left, which its present flow may not know. */
async function formerSteps(sql: Sql, rows: readonly Row[], graph: FlowGraph): Promise<ReadonlyMap<string, string>> {
  const left = rows.flatMap(({ kind, data }) => (kind === 'migrated' && data?.release !== undefined ? [data.release] : []));
  const unknown = [...new Set(rows.map((row) => row.element))].filter((element) => graph.nodes[element] === undefined);
  if (left.length === 0 || unknown.length === 0) return new Map();
  const text = `select e.id, r.graph #>> array['nodes', e.id, 'name'] as name from flow.flow_release r, unnest($2::text[]) as e(id) where r.id = any($1::uuid[]) and r.graph->'nodes' ? e.id`;
  return new Map((await sql.query<{ id: string; name: string }>(text, [left, unknown])).rows.map((row) => [row.id, row.name]));
}

/** What happened in an instance, oldest first. A flow that a record set off was begun by whoever saved the record. */
export async function readTrail(sql: Sql, instance: string, graph: FlowGraph): Promise<readonly TrailEntry[]> {
  const { rows } = await sql.query<Row>(
    `select h.id::text as id, to_char(h.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, h.kind, h.element_id as element, u.id::text as actor, u.name, h.data
     from flow.history_event h join flow.instance i on i.id = h.instance_id
     left join platform.users u on u.id::text = coalesce(h.actor, case when h.kind = 'started' then i.starter end) where h.instance_id = $1 order by h.id`, [instance], 'flow-trail');
  const names = await namesIn(sql, rows);
  const opinions = await readOpinions(sql, instance);
  const steps = await formerSteps(sql, rows, graph);
  const person = (id: string): { readonly id: string; readonly name: string } => ({ id, name: names.get(id) ?? '' });
  return rows.map((row) => ({
    at: row.at, kind: row.kind, element: { id: row.element, name: graph.nodes[row.element]?.name ?? steps.get(row.element) ?? '' },
    actor: row.actor === null ? null : { id: row.actor, name: row.name ?? '' },
    outcome: row.data?.outcome ?? null, comment: row.data?.comment ?? null,
    people: peopleOf(row).filter((id) => names.has(id)).map(person), onBehalfOf: row.data?.for === undefined ? null : person(row.data.for), ...(row.data?.how !== undefined && { how: row.data.how }), ...(row.data?.code !== undefined && { code: row.data.code }), ...(opinions.has(row.id) && { opinion: opinions.get(row.id) as Opinion }),
  }));
}
