import { QuestionContent, type SavedQuestion, type SharesAnswer, type ShareTarget } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import { sharedWith } from '../../access/shared-with.js';
import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { type Sql } from '../../database/sql.js';
import { uuidV7 } from '../../database/uuid-v7.js';
import { PlatformError } from '../../http/platform-error.js';
import { type Asking, ReportsService } from '../reports.service.js';
import { type Sharing, Shares } from '../shares/shares.js';

/** A question as it is kept: under which name, and what it asks. */
export const QuestionBody = Type.Object({ label: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }), content: QuestionContent }, { additionalProperties: false });
export interface QuestionBody {
  readonly label: string;
  readonly content: QuestionContent;
}

interface Row {
  readonly id: string;
  readonly label: string;
  readonly owner_id: string;
  readonly owner: string;
  readonly content: QuestionContent;
  readonly updated_at: string;
  readonly shares: number;
}

const mostOfOne = 200;
const columns = `q.id, q.label, q.owner_id, (select u.name from platform.users u where u.id = q.owner_id) as owner, q.content, to_char(q.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as updated_at,
  (select count(*)::int from platform.report_share s where s.app = q.app and s.kind = 'question' and s.target = q.id::text) as shares`;

/** Questions people keep for themselves and share. Who opens one asks it under their own rights; what they may not ask they are not shown. */
@Injectable()
export class Questions {
  constructor(
    private readonly database: Database,
    private readonly reports: ReportsService,
    private readonly shares: Shares,
    private readonly audit: Audit,
  ) {}

  async list(asking: Asking): Promise<readonly SavedQuestion[]> {
    await this.reports.accessOf(asking);
    const shared = await sharedWith(this.database.sql, asking.actor, { app: asking.app, kind: 'question' });
    const { rows } = await this.database.sql.query<Row>(`select ${columns} from platform.report_question q where q.app = $1 and (q.owner_id = $2 or q.id::text = any($3)) order by q.owner_id <> $2, q.updated_at desc, q.id limit 500`, [asking.app, asking.actor.userId, [...shared]]);
    return Promise.all(rows.map((row) => this.seen(row, asking)));
  }

  async get(asking: Asking, id: string): Promise<SavedQuestion> {
    await this.reports.accessOf(asking);
    return this.seen(await this.open(this.database.sql, asking, id), asking);
  }

  async create(asking: Asking, body: QuestionBody): Promise<SavedQuestion> {
    await this.reports.needAskable(asking, body.content);
    return this.database.transaction(async (sql) => {
      const { rows } = await sql.query<{ n: number }>('select count(*)::int as n from platform.report_question where app = $1 and owner_id = $2', [asking.app, asking.actor.userId]);
      if ((rows[0]?.n ?? 0) >= mostOfOne) throw new PlatformError('question.too_many', { most: mostOfOne });
      const id = uuidV7();
      await sql.query('insert into platform.report_question (id, app, owner_id, label, content) values ($1, $2, $3, $4, $5)', [id, asking.app, asking.actor.userId, body.label.trim(), JSON.stringify(body.content)]);
      return this.written(sql, asking, { id, action: 'question.created' });
    });
  }

  async update(asking: Asking, id: string, body: QuestionBody): Promise<SavedQuestion> {
    await this.reports.needAskable(asking, body.content);
    return this.database.transaction(async (sql) => {
      const { rowCount } = await sql.query('update platform.report_question set label = $4, content = $5, updated_at = now() where id = $1 and app = $2 and owner_id = $3', [id, asking.app, asking.actor.userId, body.label.trim(), JSON.stringify(body.content)]);
      if (rowCount === 0) throw new PlatformError('question.not_found');
      return this.written(sql, asking, { id, action: 'question.updated' });
    });
  }

  async remove({ app, actor }: Asking, id: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      const { rowCount } = await sql.query('delete from platform.report_question where id = $1 and app = $2 and owner_id = $3', [id, app, actor.userId]);
      if (rowCount === 0) throw new PlatformError('question.not_found');
      await sql.query(`delete from platform.report_share where app = $1 and kind = 'question' and target = $2`, [app, id]);
      await this.audit.write(sql, { action: 'question.removed', actor, outcome: 'success', app, target: id });
    });
  }

  async sharesOf(asking: Asking, id: string): Promise<SharesAnswer> {
    return this.shares.list(await this.sharing(asking, id), asking.locale);
  }

  async share(asking: Asking, id: string, wanted: readonly ShareTarget[]): Promise<SharesAnswer> {
    return this.shares.set(await this.sharing(asking, id), wanted, asking);
  }

  /** Its owner shares it, with roles as well: it opens nothing but the question itself. */
  private async sharing(asking: Asking, id: string): Promise<Sharing> {
    await this.reports.accessOf(asking);
    const row = await this.open(this.database.sql, asking, id);
    const isOwner = row.owner_id === asking.actor.userId;
    return { shared: { app: asking.app, kind: 'question', target: id }, label: () => row.label, link: `/apps/${asking.app}/questions/${id}`, mayShare: isOwner, mayShareWithRoles: isOwner };
  }

  private async open(sql: Sql, { app, actor }: Asking, id: string): Promise<Row> {
    const row = (await sql.query<Row>(`select ${columns} from platform.report_question q where q.id = $1 and q.app = $2`, [id, app])).rows[0];
    const isOpen = row !== undefined && (row.owner_id === actor.userId || (await sharedWith(sql, actor, { app, kind: 'question' })).has(id));
    if (!isOpen) throw new PlatformError('question.not_found');
    return row;
  }

  private async written(sql: Sql, asking: Asking, { id, action }: { readonly id: string; readonly action: string }): Promise<SavedQuestion> {
    const row = await this.open(sql, asking, id);
    await this.audit.write(sql, { action, actor: asking.actor, outcome: 'success', app: asking.app, target: id, facts: { dataset: row.content.dataset } });
    return this.seen(row, asking);
  }

  /** What somebody else's question asks is shown only to who may ask it: its conditions name fields and values. */
  private async seen(row: Row, asking: Asking): Promise<SavedQuestion> {
    const mine = row.owner_id === asking.actor.userId;
    const isAskable = mine || (await this.reports.isAskable(asking, row.content));
    return { id: row.id, label: row.label, owner: { id: row.owner_id, name: row.owner }, mine, updatedAt: row.updated_at, shares: mine ? row.shares : 0, content: isAskable ? row.content : null };
  }
}
