import { Injectable } from '@nestjs/common';
import { type Locale } from '@carewright/schema';
import { type Actor } from '../access/actor.js';
import { Database } from '../database/database.js';
import { PlatformError } from '../http/platform-error.js';
import { LiveApps } from '../publishing/live-apps.js';
import { asPerson } from '../records/access/person.js';
import { CursorKey } from '../records/cursor/cursor-key.js';
import { FlowRecords } from './flow-records.js';
import { FlowReleases } from './flow-releases.js';
import { peopleCoveredBy } from './substitutes.js';
import { taskColumns, taskItem, type TaskItem, type TaskRow } from './task-rows.js';

interface View {
  /** The tasks of the list, over `t` and `i`; $1 is the person, and behind them those they stand in for. */
  readonly from: string;
  /** What the list is sorted by, newest first. */
  readonly at: string;
  /** When a copy was opened, where the list is one of copies. */
  readonly readAt?: string;
}

/** The latest task of an instance stands for it in lists of instances. */
const latestOf = 'join lateral (select * from flow.task where instance_id = i.id order by (state = \'open\') desc, created_at desc, id desc limit 1) t on true';

const views: Readonly<Record<string, View>> = {
  todo: { from: `flow.task t join flow.instance i on i.id = t.instance_id where t.assignee = any($1::text[]) and t.state = 'open'`, at: 't.created_at' },
  waiting: { from: `flow.task t join flow.instance i on i.id = t.instance_id where ((t.assignee = ($1::text[])[1] and t.state = 'waiting') or (t.delegation ? ($1::text[])[1] and t.state = 'open'))`, at: 't.created_at' },
  done: { from: `flow.task t join flow.instance i on i.id = t.instance_id where t.done_by = ($1::text[])[1] and t.state in ('done', 'held')`, at: 't.done_at' },
  started: { from: `flow.instance i ${latestOf} where i.starter = ($1::text[])[1]`, at: 'i.started_at' },
  copied: { from: `flow.cc c join flow.instance i on i.id = c.instance_id ${latestOf} where c.user_id = (($1::text[])[1])::uuid`, at: 'c.created_at', readAt: 'c.read_at' },
};

/** What is asked for. */
export interface TaskQuery {
  readonly view?: unknown;
  readonly app?: unknown;
  readonly limit?: unknown;
  readonly cursor?: unknown;
  readonly count?: unknown;
}

export interface TaskPage {
  readonly items: readonly TaskItem[];
  readonly nextCursor: string | null;
  readonly count?: number;
}

function limitOf(value: unknown): number {
  const limit = Number(value ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 500) throw new PlatformError('http.bad_request');
  return limit;
}

/** The lists of my work: to do, started by me, done by me, told to me. */
@Injectable()
export class TaskList {
  constructor(
    private readonly database: Database,
    private readonly cursors: CursorKey,
    private readonly liveApps: LiveApps,
    private readonly releases: FlowReleases,
    private readonly records: FlowRecords,
  ) {}

  async list(actor: Actor, query: TaskQuery, locale: Locale): Promise<TaskPage> {
    const name = String(query.view ?? 'todo');
    const view = Object.hasOwn(views, name) ? views[name] : undefined;
    if (view === undefined || (query.app !== undefined && typeof query.app !== 'string')) throw new PlatformError('http.bad_request');
    const limit = limitOf(query.limit);
    const app = query.app ?? null;
    const people = await peopleCoveredBy(this.database.sql, actor.userId);
    const signer = await this.cursors.signer();
    const binding = `tasks ${actor.userId} ${name} ${String(app)}`;
    const after = query.cursor === undefined ? null : signer.verify(String(query.cursor), binding);
    if (query.cursor !== undefined && after === null) throw new PlatformError('record.bad_cursor');
    const text = `select ${taskColumns}, (${view.at})::text as sorted${view.readAt === undefined ? '' : `, (${view.readAt})::text as "readAt"`} from ${view.from} and ($2::text is null or i.app = $2)
      and ($3::timestamptz is null or (${view.at}, t.id) < ($3::timestamptz, $4::uuid)) order by ${view.at} desc, t.id desc limit $5`;
    const { rows } = await this.database.sql.query<TaskRow & { readonly sorted: string }>(text, [people, app, after?.values[0] ?? null, after?.id ?? null, limit + 1], `task-list-${name}`);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const items = await this.items(actor, page, locale);
    const count = query.count === 'exact' ? await this.count(view, people, app) : undefined;
    return { items, nextCursor: rows.length > limit && last !== undefined ? signer.sign({ id: last.id, values: [last.sorted] }, binding) : null, ...(count !== undefined && { count }) };
  }

  /** Rows in words, with the titles of their records as far as the person may see them. */
  async items(actor: Actor, rows: readonly TaskRow[], locale: Locale): Promise<readonly TaskItem[]> {
    const { sql } = this.database;
    const recordOf = await this.records.named(sql, rows, asPerson(actor), locale);
    return Promise.all(rows.map((row) => taskItem(row, { sql, liveApps: this.liveApps, releases: this.releases, locale }, recordOf(row))));
  }

  /** One row in words. */
  async item(actor: Actor, row: TaskRow, locale: Locale): Promise<TaskItem> {
    const [item] = await this.items(actor, [row], locale);
    if (item === undefined) throw new Error('A task in words is missing.');
    return item;
  }

  private async count(view: View, people: readonly string[], app: string | null): Promise<number> {
    const { rows } = await this.database.sql.query<{ count: string }>(`select count(*) as count from ${view.from} and ($2::text is null or i.app = $2)`, [people, app]);
    return Number(rows[0]?.count ?? 0);
  }
}
