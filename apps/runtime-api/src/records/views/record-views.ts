import { Injectable } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import { fieldsOfFilter, FilterSchema, type Issue, viewIssues, ViewLook } from '@carewright/schema';
import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { uuidV7 } from '../../database/uuid-v7.js';
import { PlatformError } from '../../http/platform-error.js';
import { AppForms, formOf } from '../access/app-forms.js';
import { type Person } from '../access/person.js';
import { listIssues } from '../listing/record-list.js';
import { readListQuery, refusal } from '../listing/list-query.js';
import { askableForm } from '../queries/guarded-filter.js';
import { type FormPlace } from '../records.service.js';
import { isUuid } from '../values/is-uuid.js';

const path = Type.String({ minLength: 1, maxLength: 120 });

/** A saved view: what a list shows and how it is laid out, under a name. */
export const ViewBody = Type.Object(
  {
    label: Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }),
    filter: Type.Optional(Type.Union([FilterSchema, Type.Null()])),
    sort: Type.Optional(Type.Array(path, { maxItems: 5 })),
    fields: Type.Optional(Type.Array(path, { maxItems: 60 })),
    search: Type.Optional(Type.String({ maxLength: 200 })),
    shared: Type.Optional(Type.Boolean()),
    /** A table unless told. */
    look: Type.Optional(ViewLook),
  },
  { additionalProperties: false },
);
export type ViewBody = Static<typeof ViewBody>;

/** A view as its readers get it. */
export interface RecordView extends ViewBody {
  readonly id: string;
  readonly own: boolean;
}

interface Row {
  readonly id: string;
  readonly owner_id: string;
  readonly label: string;
  readonly content: Omit<ViewBody, 'label' | 'shared'>;
  readonly shared: boolean;
}

const columns = 'id, owner_id, label, content, shared';

/** Keeps saved views: everybody has their own, and sees shared ones that ask only about what they may read. */
@Injectable()
export class RecordViews {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly appForms: AppForms,
  ) {}

  async list(person: Person, place: FormPlace): Promise<{ readonly items: readonly RecordView[] }> {
    const { forms, form } = await this.form(person, place);
    const { rows } = await this.database.sql.query<Row>(`select ${columns} from platform.record_view where app = $1 and form = $2 and (shared or owner_id = $3) order by shared, label, id limit 500`, [place.app, place.form, person.actor?.userId]);
    const usable = rows.filter(({ content }) => contentIssues(forms, form, content).length === 0);
    return { items: usable.map((row) => viewOf(row, person)) };
  }

  async create(person: Person, place: FormPlace, body: ViewBody): Promise<RecordView> {
    const content = await this.judged(person, place, body);
    return this.database.transaction(async (sql) => {
      const { rows } = await sql.query<Row>(`insert into platform.record_view (id, app, form, owner_id, label, content, shared) values ($1, $2, $3, $4, $5, $6, $7) returning ${columns}`, [uuidV7(), place.app, place.form, person.actor?.userId, body.label, JSON.stringify(content), body.shared ?? false]);
      return this.told(sql, person, { place, row: rows[0], action: 'view.created' });
    });
  }

  async replace(person: Person, place: FormPlace & { readonly id: string }, body: ViewBody): Promise<RecordView> {
    const content = await this.judged(person, place, body);
    if (!isUuid(place.id)) throw new PlatformError('http.not_found');
    return this.database.transaction(async (sql) => {
      const { rows } = await sql.query<Row>(`update platform.record_view set label = $5, content = $6, shared = $7, updated_at = now() where id = $1 and app = $2 and form = $3 and owner_id = $4 returning ${columns}`, [place.id, place.app, place.form, person.actor?.userId, body.label, JSON.stringify(content), body.shared ?? false]);
      return this.told(sql, person, { place, row: rows[0], action: 'view.changed' });
    });
  }

  async remove(person: Person, place: FormPlace & { readonly id: string }): Promise<void> {
    await this.form(person, place);
    if (!isUuid(place.id)) throw new PlatformError('http.not_found');
    await this.database.transaction(async (sql) => {
      const { rows } = await sql.query<Row>(`delete from platform.record_view where id = $1 and app = $2 and form = $3 and owner_id = $4 returning ${columns}`, [place.id, place.app, place.form, person.actor?.userId]);
      await this.told(sql, person, { place, row: rows[0], action: 'view.deleted' });
    });
  }

  private async form(person: Person, place: FormPlace): Promise<{ readonly forms: Forms; readonly form: ReturnType<typeof formOf> }> {
    const forms = await this.appForms.of(place.app, person);
    return { forms, form: formOf(forms, place.form) };
  }

  private async judged(person: Person, place: FormPlace, { label: _label, shared: _shared, ...content }: ViewBody): Promise<Row['content']> {
    const { forms, form } = await this.form(person, place);
    const issues = contentIssues(forms, form, content);
    if (issues.length > 0) throw refusal(issues);
    return content;
  }

  private async told(sql: Parameters<Parameters<Database['transaction']>[0]>[0], person: Person, of: { readonly place: FormPlace; readonly row: Row | undefined; readonly action: string }): Promise<RecordView> {
    const { place, row, action } = of;
    if (!row) throw new PlatformError('http.not_found');
    const fields = row.content.filter ? fieldsOfFilter(row.content.filter) : [];
    await this.audit.write(sql, { action, actor: person.actor, outcome: 'success', app: place.app, form: place.form, target: row.id, facts: { shared: row.shared, kind: row.content.look?.kind ?? 'table', filterFields: fields } });
    return viewOf(row, person);
  }
}

type Forms = Awaited<ReturnType<AppForms['of']>>;
/** What is wrong with a view as this person would use it: its question and its look. */
function contentIssues(forms: Forms, form: ReturnType<typeof formOf>, content: Row['content']): Issue[] {
  const look = content.look ? viewIssues(content.look, askableForm(form)).map((one) => ({ ...one, path: ['look', ...one.path] })) : [];
  return [...listIssues(forms, form, readListQuery(queryOf(content))), ...look];
}

const queryOf = ({ filter, sort, fields, search }: Row['content']): Record<string, unknown> => ({ ...(filter && { filter }), ...(sort && { sort }), ...(fields && { fields }), ...(search && { search }) });
const viewOf = (row: Row, person: Person): RecordView => ({ id: row.id, label: row.label, filter: null, sort: [], fields: [], search: '', look: { kind: 'table' }, ...row.content, shared: row.shared, own: row.owner_id === person.actor?.userId });
