import { messageOf, type HandOverAnswer, type HandOverItemState, type HandOverPreview, type HandOverRequest, type HandOverSituation, type Locale, type WorkHolder } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { type Sql } from '../../database/sql.js';
import { uuidV7 } from '../../database/uuid-v7.js';
import { errorCatalogue, type ErrorCode } from '../../http/error-catalogue.js';
import { PlatformError } from '../../http/platform-error.js';
import { isUuid } from '../../records/values/is-uuid.js';
import { AppNames } from './app-names.js';
import { HandOverJobs } from './hand-over-jobs.js';
import { HandOverPreviews } from './hand-over-preview.js';
import { handOverItemStates, handOverRow, handOverRows, insertHandOver, type HandOverItem, type HandOverRow } from './hand-over-rows.js';
import { HeldRights } from './held-rights.js';
import { Holdings } from './holdings.js';

const personSql = `select u.id, u.name, u.active, coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by m.position, d.code) from platform.department_members m join platform.departments d on d.id = m.department_id where m.user_id = u.id), '[]') as departments
  from platform.users u where u.id = $1`;
const movedSql = `select i.activity_id as activity, i.instance_id as instance, i.to_user as "from", i.from_user as "to", 'waiting' as state, null as reason from flow.hand_over_item i where i.hand_over_id = $1 and i.state = 'moved'`;

const holdersSql = `select jsonb_build_object('id', u.id, 'name', u.name, 'active', u.active) as person, count(*)::int as open, count(*) filter (where t.due_at < now())::int as overdue
  from flow.task t join flow.instance i on i.id = t.instance_id join platform.users u on u.id::text = t.assignee where t.state = 'open' and ($1::text is null or i.app = $1)
  group by u.id order by u.active, 2 desc, u.name limit 200`;

/** 离职交接: what somebody still has to do in flows becomes the work of others, with a look beforehand and a way back. */
@Injectable()
export class HandOvers {
  constructor(
    private readonly database: Database,
    private readonly rights: HeldRights,
    private readonly previews: HandOverPreviews,
    private readonly holdings: Holdings,
    private readonly work: HandOverJobs,
    private readonly names: AppNames,
    private readonly audit: Audit,
  ) {}

  /** Who it is, and what else lies with them; the latter for administrators, who see to accounts and the organisation. */
  async situation(actor: Actor, of: { readonly person: string; readonly app: string | null }, locale: Locale): Promise<HandOverSituation> {
    await this.rights.require(actor, of.app);
    const { sql } = this.database;
    const [person] = isUuid(of.person) ? (await sql.query<HandOverSituation['person']>(personSql, [of.person])).rows : [];
    if (person === undefined) throw new PlatformError('hand_over.person_unknown');
    return { person, holdings: this.rights.administers(actor) ? await this.holdings.of(sql, person.id, locale) : null };
  }

  /** Who has something to do now, so that nobody who left is overlooked. */
  async holders(actor: Actor, app: string | null): Promise<readonly WorkHolder[]> {
    await this.rights.require(actor, app);
    return (await this.database.sql.query<WorkHolder>(holdersSql, [app])).rows;
  }

  async preview(actor: Actor, request: HandOverRequest, locale: Locale): Promise<HandOverPreview> {
    await this.rights.require(actor, request.app ?? null);
    return this.previews.preview(this.database.sql, request, locale);
  }

  async create(actor: Actor, request: HandOverRequest, locale: Locale): Promise<HandOverAnswer> {
    await this.rights.require(actor, request.app ?? null);
    const id = uuidV7();
    await this.database.transaction(async (sql) => {
      await this.refuseTwo(sql, request.person);
      const planned = await this.previews.plan(sql, request);
      if (planned.every(({ to }) => to === null)) throw new PlatformError('hand_over.nothing');
      const items = planned.map(({ work, to, obstacle }): HandOverItem => ({ activity: work.activity, instance: work.instance, from: request.person, to, state: to === null ? 'refused' : 'waiting', reason: obstacle === null ? null : obstacle === 'nobody' ? 'hand_over.nobody' : 'hand_over.all_asked' }));
      const comment = request.comment?.trim() ?? '';
      await insertHandOver(sql, { id, person: request.person, app: request.app ?? null, comment: comment === '' ? null : comment, undoOf: null, createdBy: actor.userId }, items);
      await this.work.begin(sql, id);
      await this.audit.write(sql, { action: 'hand-over.started', actor, outcome: 'success', ...(request.app !== undefined && { app: request.app }), target: id, facts: { person: request.person, pieces: items.length, to: request.to, exceptions: request.exceptions ?? [] } });
    });
    return this.get(actor, id, locale);
  }

  async list(actor: Actor, of: { readonly person: string; readonly app: string | null }, locale: Locale): Promise<readonly HandOverAnswer[]> {
    await this.rights.require(actor, of.app);
    const rows = isUuid(of.person) ? await handOverRows(this.database.sql, of) : [];
    return Promise.all(rows.map((row) => this.view(row, locale)));
  }

  async get(actor: Actor, id: string, locale: Locale): Promise<HandOverAnswer> {
    return this.view(await this.mine(actor, id), locale);
  }

  /** What waits stays where it is; what was handed over stays so. */
  async cancel(actor: Actor, id: string, locale: Locale): Promise<HandOverAnswer> {
    const row = await this.mine(actor, id);
    await this.database.transaction(async (sql) => {
      const { rowCount } = await sql.query(`update flow.hand_over set state = 'cancelled', ended_at = now() where id = $1 and state = 'running'`, [id]);
      if (rowCount === 0) throw new PlatformError('hand_over.not_running');
      await sql.query(`update flow.hand_over_item set state = 'cancelled', at = now() where hand_over_id = $1 and activity_id in (select activity_id from flow.hand_over_item where hand_over_id = $1 and state = 'waiting' for update skip locked)`, [id]);
      await this.audit.write(sql, { action: 'hand-over.cancelled', actor, outcome: 'success', ...(row.app !== null && { app: row.app }), target: id });
    });
    return this.get(actor, id, locale);
  }

  /** Gives back what was handed over and still lies with who received it. */
  async undo(actor: Actor, id: string, locale: Locale): Promise<HandOverAnswer> {
    const row = await this.mine(actor, id);
    const undo = uuidV7();
    await this.database.transaction(async (sql) => {
      await this.refuseTwo(sql, row.person);
      const current = await handOverRow(sql, id);
      const { rows } = await sql.query<HandOverItem>(movedSql, [id]);
      if (current === undefined || current.state === 'running' || current.undone || current.undoOf !== null || rows.length === 0) throw new PlatformError('hand_over.not_undoable');
      await insertHandOver(sql, { id: undo, person: row.person, app: row.app, comment: null, undoOf: id, createdBy: actor.userId }, rows);
      await this.work.begin(sql, undo);
      await this.audit.write(sql, { action: 'hand-over.undone', actor, outcome: 'success', ...(row.app !== null && { app: row.app }), target: id, facts: { undo, pieces: rows.length } });
    });
    return this.get(actor, undo, locale);
  }

  /** One at a time per person; of two requests at once the second waits here and then finds the first. */
  private async refuseTwo(sql: Sql, person: string): Promise<void> {
    await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`hand-over ${person}`]);
    if ((await sql.query(`select 1 from flow.hand_over where person = $1 and state = 'running'`, [person])).rowCount > 0) throw new PlatformError('hand_over.under_way');
  }

  private async mine(actor: Actor, id: string): Promise<HandOverRow> {
    const row = isUuid(id) ? await handOverRow(this.database.sql, id) : undefined;
    if (row === undefined || !(await this.rights.may(actor, row.app))) throw new PlatformError('hand_over.not_found');
    return row;
  }

  private async view({ personName, person, app, ...row }: HandOverRow, locale: Locale): Promise<HandOverAnswer> {
    const { sql } = this.database;
    const states = await sql.query<{ state: HandOverItemState; n: number }>('select state, count(*)::int as n from flow.hand_over_item where hand_over_id = $1 group by state', [row.id]);
    const found = new Map(states.rows.map(({ state, n }) => [state, n]));
    const counts = Object.fromEntries(handOverItemStates.map((state) => [state, found.get(state) ?? 0])) as Record<HandOverItemState, number>;
    const receivers = await sql.query<{ id: string; name: string; count: number }>(`select u.id, u.name, count(*)::int as count from flow.hand_over_item i join platform.users u on u.id::text = i.to_user where i.hand_over_id = $1 and i.state = 'moved' group by u.id, u.name order by 3 desc, 2`, [row.id]);
    const reasons = await sql.query<{ reason: ErrorCode; count: number }>('select reason, count(*)::int as count from flow.hand_over_item where hand_over_id = $1 and reason is not null group by reason order by 2 desc', [row.id]);
    return {
      ...row, person: { id: person, name: personName }, app: app === null ? null : (await this.names.of([app], locale)).app(app),
      counts: { ...counts, total: states.rows.reduce((sum, { n }) => sum + n, 0) }, receivers: receivers.rows,
      reasons: reasons.rows.map(({ reason, count }) => ({ message: messageOf({ code: reason, facts: {} }, { [reason]: errorCatalogue[reason] }, locale), count })),
    };
  }
}
