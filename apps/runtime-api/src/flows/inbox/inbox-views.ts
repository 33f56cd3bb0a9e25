/** One of the lists of a person's work. */
export interface InboxView {
  /** The tasks of the list, over `t` and `i`; $1 is the person, and behind them those they stand in for. */
  readonly from: string;
  /** What the list is sorted by, newest first. */
  readonly at: string;
  /** Whether what is late comes first, then what is late by tonight, then the rest. */
  readonly isUrgentFirst?: boolean;
  /** More columns of a row of this list, over the same. */
  readonly more?: string;
  /** Whether the list is one of copies. */
  readonly hasCopies?: boolean;
}

/** The latest task of an instance stands for it in lists of instances. */
const latestOf = 'join lateral (select * from flow.task where instance_id = i.id order by (state = \'open\') desc, created_at desc, id desc limit 1) t on true';
const moment = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

export const inboxViews: Readonly<Record<string, InboxView>> = {
  todo: {
    from: `flow.task t join flow.instance i on i.id = t.instance_id where t.assignee = any($1::text[]) and t.state = 'open'`, at: 't.created_at', isUrgentFirst: true,
    more: `not exists (select 1 from flow.task_seen s where s.task_id = t.id and s.user_id::text = any($1::text[])) as "isNew"`,
  },
  waiting: { from: `flow.task t join flow.instance i on i.id = t.instance_id where ((t.assignee = ($1::text[])[1] and t.state = 'waiting') or (t.delegation ? ($1::text[])[1] and t.state = 'open'))`, at: 't.created_at' },
  done: { from: `flow.task t join flow.instance i on i.id = t.instance_id where t.done_by = ($1::text[])[1] and t.state in ('done', 'held')`, at: 't.done_at' },
  started: { from: `flow.instance i ${latestOf} where i.starter = ($1::text[])[1]`, at: 'i.started_at', more: `(t.state = 'open' and i.ended_at is null and i.status <> 'suspended') as urgeable` },
  copied: { from: `flow.cc c join flow.instance i on i.id = c.instance_id ${latestOf} where c.user_id = (($1::text[])[1])::uuid`, at: 'c.created_at', more: `${moment('c.read_at')} as "readAt"`, hasCopies: true },
};

/** How a list is ordered: `by` is the SQL of a value of `type`, the next page holds what is `beyond` the last one's. */
export interface InboxOrder {
  readonly by: string;
  readonly type: 'numeric' | 'timestamptz';
  readonly beyond: '<' | '>';
  readonly direction: 'asc' | 'desc';
}

/** Far from any moment in seconds: what is late stands below the first, what is late by tonight between the two, the rest above. */
const [tonightFrom, restUntil] = ['100000000000', '300000000000'];

/** `now` and `tz` are SQL: the moment the list was first asked for, so that no task changes its place between two pages, and the zone of the house. */
export function orderOf(view: InboxView, { now, tz }: { readonly now: string; readonly tz: string }): InboxOrder {
  if (view.isUrgentFirst !== true) return { by: view.at, type: 'timestamptz', beyond: '<', direction: 'desc' };
  const tonight = `(((${now})::timestamptz at time zone ${tz})::date + 1)::timestamp at time zone ${tz}`;
  const by = `(case when t.due_at < (${now})::timestamptz then extract(epoch from t.due_at) when t.due_at < ${tonight} then ${tonightFrom} + extract(epoch from t.due_at) else ${restUntil} - extract(epoch from t.created_at) end)`;
  return { by, type: 'numeric', beyond: '>', direction: 'asc' };
}
