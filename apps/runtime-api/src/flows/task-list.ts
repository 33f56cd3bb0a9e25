import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { type Locale } from '@carewright/schema';
import { type Actor } from '../access/actor.js';
import { Database } from '../database/database.js';
import { PlatformError } from '../http/platform-error.js';
import { LiveApps } from '../publishing/live-apps.js';
import { asPerson, personSlots } from '../records/access/person.js';
import { CursorKey } from '../records/cursor/cursor-key.js';
import { bind, compileStatement, type Fragment } from '../records/queries/statement.js';
import { FlowRecords } from './flow-records.js';
import { FlowReleases } from './flow-releases.js';
import { InboxConditions } from './inbox/inbox-conditions.js';
import { readNarrowing, type InboxNarrowing } from './inbox/inbox-query.js';
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
  readonly flow?: unknown;
  readonly due?: unknown;
  readonly unread?: unknown;
  readonly search?: unknown;
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

type SortedRow = TaskRow & { readonly sorted: string };

/** A list as it is asked for. */
interface Asked {
  readonly name: string;
  readonly view: View;
  readonly people: readonly string[];
  readonly app: string | null;
  readonly after: { readonly id: string; readonly values: readonly (string | null)[] } | null;
  readonly limit: number;
}

const columnsOf = (view: View): string => `${taskColumns}, (${view.at})::text as sorted${view.readAt === undefined ? '' : `, (${view.readAt})::text as "readAt"`}`;

/** The lists of my work: to do, started by me, done by me, told to me. */
@Injectable()
export class TaskList {
  constructor(
    private readonly database: Database,
    private readonly cursors: CursorKey,
    private readonly liveApps: LiveApps,
    private readonly releases: FlowReleases,
    private readonly records: FlowRecords,
    private readonly conditions: InboxConditions,
  ) {}

  async list(actor: Actor, query: TaskQuery, locale: Locale): Promise<TaskPage> {
    const name = String(query.view ?? 'todo');
    const view = Object.hasOwn(views, name) ? views[name] : undefined;
    if (view === undefined || (query.app !== undefined && typeof query.app !== 'string')) throw new PlatformError('http.bad_request');
    const limit = limitOf(query.limit);
    const app = query.app ?? null;
    const people = await peopleCoveredBy(this.database.sql, actor.userId);
    const signer = await this.cursors.signer();
    const narrowing = readNarrowing(query);
    const binding = `tasks ${actor.userId} ${name} ${String(app)}${narrowing === null ? '' : ` ${JSON.stringify(narrowing)}`}`;
    const after = query.cursor === undefined ? null : signer.verify(String(query.cursor), binding);
    if (query.cursor !== undefined && after === null) throw new PlatformError('record.bad_cursor');
    const asked: Asked = { name, view, people, app, after, limit };
    const rows = narrowing === null ? await this.all(asked) : await this.narrowed(actor, asked, narrowing);
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

  /** Everything in a list: prepared once, whoever asks. */
  private async all({ name, view, people, app, after, limit }: Asked): Promise<readonly SortedRow[]> {
    const text = `select ${columnsOf(view)} from ${view.from} and ($2::text is null or i.app = $2)
      and ($3::timestamptz is null or (${view.at}, t.id) < ($3::timestamptz, $4::uuid)) order by ${view.at} desc, t.id desc limit $5`;
    return (await this.database.sql.query<SortedRow>(text, [people, app, after?.values[0] ?? null, after?.id ?? null, limit + 1], `task-list-${name}`)).rows;
  }

  /** What of a list fits the conditions, by the person's own rights to what the tasks are about. */
  private async narrowed(actor: Actor, { view, people, app, after, limit }: Asked, narrowing: InboxNarrowing): Promise<readonly SortedRow[]> {
    const from = sql.join(view.from.split('$1').map((part) => sql.raw(part)), sql`${people}`);
    const within = app === null ? from : sql`${from} and i.app = ${app}`;
    const places = (): Promise<readonly { readonly app: string; readonly form: string }[]> => this.rows(actor, sql`select distinct i.app, i.form from ${within} and i.form is not null`);
    const conditions = await this.conditions.of(actor, narrowing, { hasCopies: view.readAt !== undefined, places });
    const at = sql.raw(view.at);
    const paged = after === null ? conditions : [...conditions, sql`(${at}, t.id) < (${after.values[0]}::timestamptz, ${after.id}::uuid)`];
    return this.rows(actor, sql`select ${sql.raw(columnsOf(view))} from ${within}${sql.join(paged.map((one) => sql` and ${one}`), sql``)} order by ${at} desc, t.id desc limit ${limit + 1}`);
  }

  private async rows<Row>(actor: Actor, fragment: Fragment): Promise<readonly Row[]> {
    const statement = compileStatement(fragment);
    return (await this.database.sql.query<Row>(statement.text, bind(statement, personSlots(asPerson(actor))))).rows;
  }

  private async count(view: View, people: readonly string[], app: string | null): Promise<number> {
    const { rows } = await this.database.sql.query<{ count: string }>(`select count(*) as count from ${view.from} and ($2::text is null or i.app = $2)`, [people, app]);
    return Number(rows[0]?.count ?? 0);
  }
}
