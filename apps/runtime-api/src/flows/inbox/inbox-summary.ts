import { textOf, type Locale } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { LiveApps } from '../../publishing/live-apps.js';
import { peopleCoveredBy } from '../people/substitutes.js';

/** How much lies where, and of which flows what has to be done is. */
export interface InboxSummary {
  readonly todo: number;
  readonly overdue: number;
  readonly waiting: number;
  /** Copies not opened yet. */
  readonly unread: number;
  readonly flows: readonly { readonly app: string; readonly key: string; readonly label: string; readonly count: number }[];
}

const countsSql = `select
  (select count(*)::int from flow.task t where ((t.assignee = $2 and t.state = 'waiting') or (t.delegation ? $2 and t.state = 'open'))) as waiting,
  (select count(*)::int from flow.cc c where c.user_id = $2::uuid and c.read_at is null) as unread,
  (select count(*)::int from flow.task t where t.assignee = any($1::text[]) and t.state = 'open' and t.due_at < now()) as overdue`;
const flowsSql = `select i.app, i.flow as key, count(*)::int as count from flow.task t join flow.instance i on i.id = t.instance_id
  where t.assignee = any($1::text[]) and t.state = 'open' group by i.app, i.flow order by count(*) desc, i.app, i.flow`;

/** The numbers beside the lists of my work. */
@Injectable()
export class InboxSummaryReader {
  constructor(
    private readonly database: Database,
    private readonly liveApps: LiveApps,
  ) {}

  async of(actor: Actor, locale: Locale): Promise<InboxSummary> {
    const { sql } = this.database;
    const people = await peopleCoveredBy(sql, actor.userId);
    const counts = await sql.query<Omit<InboxSummary, 'todo' | 'flows'>>(countsSql, [people, actor.userId], 'inbox-counts');
    const flows = await sql.query<{ app: string; key: string; count: number }>(flowsSql, [people], 'inbox-flows');
    const [first = { waiting: 0, unread: 0, overdue: 0 }] = counts.rows;
    const named = await Promise.all(flows.rows.map(async (one) => {
      const label = (await this.liveApps.find(one.app))?.definition.flows[one.key]?.label;
      return { ...one, label: label === undefined ? one.key : textOf(label, locale) };
    }));
    return { ...first, todo: flows.rows.reduce((sum, { count }) => sum + count, 0), flows: named };
  }
}
