import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { type Locale, type TaskItem, type TaskPage } from '@carewright/schema';
import { type Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { PlatformError } from '../../http/platform-error.js';
import { LiveApps } from '../../publishing/live-apps.js';
import { asPerson, personSlots } from '../../records/access/person.js';
import { OrganisationClock } from '../../records/clock.js';
import { CursorKey } from '../../records/cursor/cursor-key.js';
import { type AccessibleForm } from '../../records/queries/projection.js';
import { bind, compileStatement, type Fragment } from '../../records/queries/statement.js';
import { FlowRecords } from '../flow-records.js';
import { FlowReleases, type FlowRelease } from '../flow-releases.js';
import { cardFields, pointsOf } from '../inbox/card-points.js';
import { InboxConditions } from '../inbox/inbox-conditions.js';
import { readNarrowing, type InboxNarrowing } from '../inbox/inbox-query.js';
import { inboxViews, orderOf, type InboxOrder, type InboxView } from '../inbox/inbox-views.js';
import { peopleCoveredBy } from '../people/substitutes.js';
import { taskColumns, taskItem, type TaskRow } from './task-rows.js';

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

function limitOf(value: unknown): number {
  const limit = Number(value ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 500) throw new PlatformError('http.bad_request');
  return limit;
}

type SortedRow = TaskRow & { readonly sorted: string };

/** A list as it is asked for. */
interface Asked {
  readonly name: string;
  readonly view: InboxView;
  readonly people: readonly string[];
  readonly app: string | null;
  readonly after: { readonly id: string; readonly value: string } | null;
  readonly limit: number;
  /** When its first page was asked for. */
  readonly now: string;
}

const columnsOf = (view: InboxView, { by }: InboxOrder): string => `${taskColumns}, (${by})::text as sorted${view.more === undefined ? '' : `, ${view.more}`}`;

/** SQL with numbered parameters as a fragment that binds them. */
function bound(text: string, values: Readonly<Record<number, unknown>>): Fragment {
  return sql.join(text.split(/\$(\d)/).map((part, at) => (at % 2 === 0 ? sql.raw(part) : sql`${values[Number(part)]}`)), sql``);
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
    private readonly conditions: InboxConditions,
    private readonly clock: OrganisationClock,
  ) {}

  async list(actor: Actor, query: TaskQuery, locale: Locale): Promise<TaskPage> {
    const name = String(query.view ?? 'todo');
    const view = Object.hasOwn(inboxViews, name) ? inboxViews[name] : undefined;
    if (view === undefined || (query.app !== undefined && typeof query.app !== 'string')) throw new PlatformError('http.bad_request');
    const limit = limitOf(query.limit);
    const app = query.app ?? null;
    const people = await peopleCoveredBy(this.database.sql, actor.userId);
    const signer = await this.cursors.signer();
    const narrowing = readNarrowing(query);
    const binding = `tasks ${actor.userId} ${name} ${String(app)}${narrowing === null ? '' : ` ${JSON.stringify(narrowing)}`}`;
    const cursor = query.cursor === undefined ? null : signer.verify(String(query.cursor), binding);
    if (query.cursor !== undefined && cursor === null) throw new PlatformError('record.bad_cursor');
    const [value = null, since = null] = cursor?.values ?? [];
    const now = since ?? new Date().toISOString();
    const asked: Asked = { name, view, people, app, after: cursor === null || value === null ? null : { id: cursor.id, value }, limit, now };
    const rows = narrowing === null ? await this.all(asked) : await this.narrowed(actor, asked, narrowing);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const items = await this.items(actor, page, locale);
    const count = query.count === 'exact' ? await this.count(view, people, app) : undefined;
    return { items, nextCursor: rows.length > limit && last !== undefined ? signer.sign({ id: last.id, values: [last.sorted, now] }, binding) : null, ...(count !== undefined && { count }) };
  }

  /** Rows in words, with what they show of their records as far as the person may see it. */
  async items(actor: Actor, rows: readonly TaskRow[], locale: Locale): Promise<readonly TaskItem[]> {
    const { sql } = this.database;
    const releases = new Map<string, FlowRelease>();
    for (const { release } of rows) if (!releases.has(release)) releases.set(release, await this.releases.get(sql, release));
    const wanted = (row: TaskRow, form: AccessibleForm): readonly string[] => {
      const release = releases.get(row.release);
      return release === undefined ? [] : cardFields(release, row.element, form);
    };
    const recordOf = await this.records.presented(sql, rows, { person: asPerson(actor), locale, wanted });
    const words = { sql, liveApps: this.liveApps, releases: this.releases, locale };
    return Promise.all(rows.map((row) => {
      const found = recordOf(row);
      const shown = found === null ? { record: null, points: [] } : { record: { id: found.record.id, title: found.record.title }, points: pointsOf(found.record, found.fields, { locale, tz: this.clock.tz }) };
      return taskItem(row, words, shown);
    }));
  }

  /** One row in words. */
  async item(actor: Actor, row: TaskRow, locale: Locale): Promise<TaskItem> {
    const [item] = await this.items(actor, [row], locale);
    if (item === undefined) throw new Error('A task in words is missing.');
    return item;
  }

  /** Everything in a list: prepared once, whoever asks. */
  private async all({ name, view, people, app, after, limit, now }: Asked): Promise<readonly SortedRow[]> {
    const order = orderOf(view, { now: '$6', tz: '$7::text' });
    const text = `select ${columnsOf(view, order)} from ${view.from} and ($2::text is null or i.app = $2)
      and ($3::${order.type} is null or (${order.by}, t.id) ${order.beyond} ($3::${order.type}, $4::uuid)) order by ${order.by} ${order.direction}, t.id ${order.direction} limit $5`;
    const values = [people, app, after?.value ?? null, after?.id ?? null, limit + 1, ...(view.isUrgentFirst === true ? [now, this.clock.tz] : [])];
    return (await this.database.sql.query<SortedRow>(text, values, `task-list-${name}`)).rows;
  }

  /** What of a list fits the conditions, by the person's own rights to what the tasks are about. */
  private async narrowed(actor: Actor, { view, people, app, after, limit, now }: Asked, narrowing: InboxNarrowing): Promise<readonly SortedRow[]> {
    const values = { 1: people, 6: now, 7: this.clock.tz };
    const order = orderOf(view, { now: '$6', tz: '$7::text' });
    const within = app === null ? bound(view.from, values) : sql`${bound(view.from, values)} and i.app = ${app}`;
    const places = (): Promise<readonly { readonly app: string; readonly form: string }[]> => this.rows(actor, sql`select distinct i.app, i.form from ${within} and i.form is not null`);
    const conditions = await this.conditions.of(actor, narrowing, { hasCopies: view.hasCopies === true, places });
    const [by, type, beyond, direction] = [bound(order.by, values), sql.raw(order.type), sql.raw(order.beyond), sql.raw(order.direction)];
    const paged = after === null ? conditions : [...conditions, sql`(${by}, t.id) ${beyond} (${after.value}::${type}, ${after.id}::uuid)`];
    return this.rows(actor, sql`select ${bound(columnsOf(view, order), values)} from ${within}${sql.join(paged.map((one) => sql` and ${one}`), sql``)} order by ${by} ${direction}, t.id ${direction} limit ${limit + 1}`);
  }

  private async rows<Row>(actor: Actor, fragment: Fragment): Promise<readonly Row[]> {
    const statement = compileStatement(fragment);
    return (await this.database.sql.query<Row>(statement.text, bind(statement, personSlots(asPerson(actor))))).rows;
  }

  private async count(view: InboxView, people: readonly string[], app: string | null): Promise<number> {
    const { rows } = await this.database.sql.query<{ count: string }>(`select count(*) as count from ${view.from} and ($2::text is null or i.app = $2)`, [people, app]);
    return Number(rows[0]?.count ?? 0);
  }
}
