import { type FlowGraph } from '@carewright/flow-engine';
import { type Sql } from '../database/sql.js';

/** One step of an instance's past, as people read it. */
export interface TrailEntry {
  readonly at: string;
  readonly kind: string;
  readonly element: { readonly id: string; readonly name: string };
  readonly actor: { readonly id: string; readonly name: string } | null;
  readonly outcome: string | null;
  readonly comment: string | null;
  readonly code?: string;
}

interface Row {
  readonly at: string;
  readonly kind: string;
  readonly element: string;
  readonly actor: string | null;
  readonly name: string | null;
  readonly data: { readonly outcome?: string; readonly comment?: string; readonly code?: string } | null;
}

/** What happened in an instance, oldest first. A flow that a record set off was begun by whoever saved the record. */
export async function readTrail(sql: Sql, instance: string, graph: FlowGraph): Promise<readonly TrailEntry[]> {
  const { rows } = await sql.query<Row>(
    `select to_char(h.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, h.kind, h.element_id as element, u.id::text as actor, u.name, h.data
     from flow.history_event h join flow.instance i on i.id = h.instance_id
     left join platform.users u on u.id::text = coalesce(h.actor, case when h.kind = 'started' then i.starter end) where h.instance_id = $1 order by h.id`, [instance], 'flow-trail');
  return rows.map((row) => ({
    at: row.at, kind: row.kind, element: { id: row.element, name: graph.nodes[row.element]?.name ?? '' },
    actor: row.actor === null ? null : { id: row.actor, name: row.name ?? '' },
    outcome: row.data?.outcome ?? null, comment: row.data?.comment ?? null, ...(row.data?.code !== undefined && { code: row.data.code }),
  }));
}
