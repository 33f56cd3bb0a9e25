/** The text of a moment, in microseconds: cursors are made of it. */
export const moment = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

interface Named {
  readonly id: string;
  readonly name: string;
}

/** An instance with what lists say of it. */
export interface InstanceRow {
  readonly id: string;
  readonly app: string;
  readonly flow: string;
  readonly form: string | null;
  readonly recordId: string | null;
  readonly release: string;
  readonly releaseNumber: number;
  readonly status: string;
  readonly starter: string | null;
  readonly starterName: string | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly pausedAt: string | null;
  /** The elements where it stands, with since when. */
  readonly positions: readonly { readonly element: string; readonly since: string }[];
  /** Who is asked now; not more than a few. */
  readonly asked: readonly Named[];
  readonly stuck: number;
}

/** How many of those who are asked a list names. */
const mostAsked = 5;

/** Columns of an `InstanceRow` over `i`. */
export const instanceColumns = `i.id, i.app, i.flow, i.form, i.record_id as "recordId", i.flow_release_id as release, (select r.release from flow.flow_release r where r.id = i.flow_release_id) as "releaseNumber",
  i.status, i.starter, (select name from platform.users where id::text = i.starter) as "starterName", ${moment('i.started_at')} as "startedAt", ${moment('i.ended_at')} as "endedAt", i.pause->>'at' as "pausedAt",
  coalesce((select jsonb_agg(jsonb_build_object('element', p.element_id, 'since', p.since) order by p.since, p.element_id)
    from (select a.element_id, ${moment('min(a.created_at)')} as since from flow.activity a where a.instance_id = i.id and a.kind not in ('scope', 'loop') group by 1) p), '[]') as positions,
  coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) order by u.name)
    from (select distinct n.id, n.name from flow.task t join platform.users n on n.id::text = t.assignee where t.instance_id = i.id and t.state = 'open' limit ${mostAsked}) u), '[]') as asked,
  (select count(*)::int from flow.incident c where c.instance_id = i.id and c.resolved_at is null) as stuck`;
