import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { type Issue, type Locale, validateFilter } from '@carewright/schema';
import { type Cells } from '../../database/sql.js';
import { PlatformError } from '../../http/platform-error.js';
import { AppForms, formOf } from '../access/app-forms.js';
import { type Person, personSlots } from '../access/person.js';
import { type PersonForms } from '../access/person-forms.js';
import { CursorKey } from '../cursor/cursor-key.js';
import { type CursorPosition } from '../cursor/cursor.js';
import { type PresentedRecord } from '../presentation/present-record.js';
import { askableForm, guardedFilter } from '../queries/guarded-filter.js';
import { listStatement } from '../queries/list-page.js';
import { countStatement, type ListQuestion, recordAlias } from '../queries/list-records.js';
import { type AccessibleForm } from '../queries/projection.js';
import { positionValues, type SortKey } from '../queries/sorting.js';
import { type Statement } from '../queries/statement.js';
import { cellsAfter, type ReadPlan, readPlan } from '../record-plans.js';
import { RecordReader } from '../record-reader.js';
import { RecordTrail } from '../record-trail.js';
import { searchCondition } from '../search/search-condition.js';
import { defaultFields, fieldIssues } from './chosen-fields.js';
import { type ListQuery, refusal } from './list-query.js';
import { inWordOrder, sortKeys } from './sort-keys.js';

/** One page of a list. */
export interface RecordPage {
  readonly items: readonly PresentedRecord[];
  readonly nextCursor: string | null;
  readonly count?: number;
}

/** A list worked out once: what is asked, read and shown. Texts with values of the query inside are kept by the whole query. */
interface ListPlan {
  readonly read: ReadPlan;
  readonly question: ListQuestion;
  readonly sort: readonly SortKey[];
  readonly first: Statement;
  /** Digest of the question, to which a cursor is bound. */
  readonly digest: string;
}

/** Lists records as a person may see them: filter, search, order and page, all by the person's own rights. */
@Injectable()
export class RecordList {
  constructor(
    private readonly trail: RecordTrail,
    private readonly appForms: AppForms,
    private readonly reader: RecordReader,
    private readonly cursors: CursorKey,
    private readonly database: Database,
  ) {}

  async list(person: Person, of: { readonly app: string; readonly form: string; readonly query: ListQuery }, locale: Locale): Promise<RecordPage> {
    const { app, query } = of;
    const forms = await this.appForms.of(app, person);
    const form = formOf(forms, of.form);
    const plan = forms.once(`list ${of.form} ${JSON.stringify([query.filter, query.sort, query.fields, query.search, query.deletedOnly])}`, () => planList(app, { forms, form, query, wordOrder: this.database.wordOrder }));
    const binding = `${person.actor?.userId ?? 'system'} ${plan.digest}`;
    const signer = await this.cursors.signer();
    const after = query.cursor === null ? null : signer.verify(query.cursor, binding);
    if (query.cursor !== null && (!after || after.values.length !== plan.sort.length)) throw new PlatformError('record.bad_cursor');
    const rows = await this.rows(person, plan, { after, limit: query.limit + 1 });
    const read = rows.slice(0, query.limit).map((row) => this.reader.read(plan.read, row, person));
    const items = read.map((row) => this.reader.present({ forms, form, plan: plan.read, person, locale }, row));
    const last = read.at(-1);
    const nextCursor = rows.length > query.limit && last ? signer.sign({ id: String(last.system[0]), values: cellsAfter(plan.read, last).map(textOrNull) }, binding) : null;
    const count = query.count ? await this.count(person, plan) : undefined;
    await this.trail.looked(person, { action: 'record.listed', outcome: 'success', app, form: of.form, facts: factsOf(query, items.length) });
    return { items, nextCursor, ...(count !== undefined && { count }) };
  }

  private async rows(person: Person, plan: ListPlan, page: { readonly after: CursorPosition | null; readonly limit: number }): Promise<readonly Cells[]> {
    const statement = page.after ? listStatement(plan.question, plan.read.projection, { sort: plan.sort, after: page.after }) : plan.first;
    const values = { ...personSlots(person), limit: page.limit, ...(page.after && positionValues(page.after)) };
    return this.reader.cells(statement, values, plan.sort.some(({ joins }) => joins.length > 0) ? 'memory' : 'little');
  }

  private async count(person: Person, plan: ListPlan): Promise<number> {
    const statement = countStatement(plan.question);
    const [row] = await this.reader.query(statement, personSlots(person));
    return Number(row?.['count'] ?? 0);
  }
}

const newestFirst: ListQuery['sort'] = [{ field: 'created_at', descending: true }];
const textOrNull = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

function planList(app: string, { forms, form, query, wordOrder }: { readonly forms: PersonForms; readonly form: AccessibleForm; readonly query: ListQuery; readonly wordOrder: string | null }): ListPlan {
  const question = questionOf(app, { forms, form, query });
  const keys = sortKeys(form, sortOf(query), forms.form).keys.map((key) => inWordOrder(key, wordOrder));
  const read = readPlan(forms, form, query.fields ?? defaultFields(form, { withRows: false }));
  return { read, question, sort: keys, first: listStatement(question, read.projection, { sort: keys, after: null }), digest: digestOf(app, query, form) };
}

/** Which rows a query is about, by the person's own rights; refused where it asks about what does not exist for them. */
export function questionOf(app: string, { forms, form, query }: { readonly forms: PersonForms; readonly form: AccessibleForm; readonly query: ListQuery }): ListQuestion {
  if (!form.access.alternatives.some(({ actions }) => actions.includes('read'))) throw new PlatformError('record.form_not_found');
  const issues = listIssues(forms, form, query);
  if (issues.length > 0) throw refusal(issues);
  return {
    form,
    filter: query.filter && guardedFilter(query.filter, { app, form, resolve: forms.form, alias: recordAlias, ...forms.day }),
    search: searchCondition(form, recordAlias, query.search),
    deletedOnly: query.deletedOnly,
  };
}

const sortOf = ({ sort }: ListQuery): ListQuery['sort'] => (sort.length > 0 ? sort : newestFirst);

/** What is wrong with a list as this person asks it: fields that do not exist for them, sorts and filters that cannot be. */
export function listIssues(forms: PersonForms, form: AccessibleForm, query: ListQuery): Issue[] {
  return [...sortKeys(form, sortOf(query), forms.form).issues, ...fieldIssues(form, query.fields ?? [], forms.form), ...filterIssues(forms, form, query)];
}

function filterIssues(forms: PersonForms, form: AccessibleForm, { filter }: ListQuery): Issue[] {
  if (!filter) return [];
  const resolve = (key: string): ReturnType<typeof askableForm> | undefined => {
    const target = forms.form(key);
    return target ? askableForm(target) : undefined;
  };
  return validateFilter(filter, askableForm(form), resolve).map((one) => ({ ...one, path: ['filter', ...one.path] }));
}

/** A cursor belongs to one person and one question; the size of the page and the fields shown may change on the way. */
function digestOf(app: string, query: ListQuery, form: AccessibleForm): string {
  const question = JSON.stringify([app, form.table.form.key, query.filter, query.sort, query.search, query.deletedOnly]);
  return createHash('sha256').update(question).digest('base64url');
}

/** What the audit log keeps of a search: which fields were asked, never for what. */
function factsOf(query: ListQuery, count: number): Record<string, unknown> {
  const fields = new Set<string>();
  JSON.stringify(query.filter, (key, value: unknown) => (key === 'field' && typeof value === 'string' && fields.add(value), value));
  return { count, filterFields: [...fields], ...(query.search !== '' && { searched: true }), ...(query.deletedOnly && { deleted: true }), ...(query.cursor !== null && { continued: true }) };
}
