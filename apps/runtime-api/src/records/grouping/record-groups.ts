import { Injectable } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import { type Aggregation, aggregations, fieldTypeOf, FilterSchema, isDay, isTableGroup, issue, type Issue, type Locale, placeableParts, readFieldPath, type RecordGroup, type RecordGroups } from '@carewright/schema';
import { AppForms, formOf } from '../access/app-forms.js';
import { askableFields, readableFieldRows } from '../access/form-access.js';
import { type Person, personSlots } from '../access/person.js';
import { type PersonForms } from '../access/person-forms.js';
import { questionOf, RecordList } from '../listing/record-list.js';
import { type ListQuery, readListQuery, refusal } from '../listing/list-query.js';
import { guarded } from '../listing/sort-keys.js';
import { valueCell } from '../listing/value-cell.js';
import { type FieldColumn, partCell } from '../queries/form-table.js';
import { recordAlias } from '../queries/list-records.js';
import { type AccessibleForm } from '../queries/projection.js';
import { type Statement, type Fragment } from '../queries/statement.js';
import { sql } from 'kysely';
import { RecordReader } from '../record-reader.js';
import { RecordTrail } from '../record-trail.js';
import { type FormPlace } from '../records.service.js';
import { columnCodecs } from '../values/column-codecs.js';
import { grainOf, type GroupGrain, groupGrains, groupStatement, type GroupSum } from './group-statement.js';

const key = Type.String({ minLength: 1, maxLength: 97 });
/** What is to be grouped and totalled, over the same question as a list. */
export const GroupsBody = Type.Object(
  {
    group: Type.Optional(Type.Union([key, Type.Null()])),
    grain: Type.Optional(Type.Union(groupGrains.map((grain) => Type.Literal(grain)))),
    sums: Type.Optional(Type.Record(key, Type.Union(aggregations.map((one) => Type.Literal(one))), { maxProperties: 20 })),
    filter: Type.Optional(Type.Union([FilterSchema, Type.Null()])),
    search: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: false },
);
export type GroupsBody = Static<typeof GroupsBody>;

interface GroupPlan {
  readonly statement: Statement;
  readonly column: FieldColumn | null;
  readonly sums: readonly SumPlan[];
}
interface SumPlan extends GroupSum {
  readonly field: string;
  readonly read: (text: string) => number | string;
}

const mostGroups = 200;

/** Groups and totals of records, worked out in the database over the rows and values the person may read. */
@Injectable()
export class RecordGroupsReader {
  constructor(
    private readonly appForms: AppForms,
    private readonly reader: RecordReader,
    private readonly lists: RecordList,
    private readonly trail: RecordTrail,
  ) {}

  async groups(person: Person, place: FormPlace, body: GroupsBody, locale: Locale): Promise<RecordGroups> {
    const forms = await this.appForms.of(place.app, person);
    const form = formOf(forms, place.form);
    const query = readListQuery({ ...(body.filter && { filter: body.filter }), ...(body.search && { search: body.search }) });
    const plan = forms.once(`groups ${place.form} ${JSON.stringify([body.group, body.grain, body.sums, query.filter, query.search])}`, () => planGroups(place.app, { forms, form, query }, body));
    const rows = await this.reader.query(plan.statement, personSlots(person));
    const [whole, ...groups] = rows.map((row) => readGroup(row, plan));
    await this.trail.looked(person, { action: 'record.listed', outcome: 'success', app: place.app, form: place.form, facts: { grouped: body.group ?? null, sums: Object.keys(body.sums ?? {}), groups: groups.length } });
    const shown = body.group ? groups.slice(0, mostGroups) : [];
    return { groups: await this.named(person, place, { plan, groups: shown, locale }), total: { count: whole?.count ?? 0, sums: whole?.sums ?? {} }, truncated: groups.length > mostGroups };
  }

  /** Adds names to references: of people and departments directly, of records as far as the person may read them. */
  private async named(person: Person, place: FormPlace, of: { readonly plan: GroupPlan; readonly groups: readonly RecordGroup[]; readonly locale: Locale }): Promise<readonly RecordGroup[]> {
    const references = of.plan.column?.references;
    const ids = of.groups.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
    if (!references || ids.length === 0) return of.groups;
    const names = 'form' in references ? await this.titles(person, { app: place.app, form: references.form, ids, locale: of.locale })
      : 'dictionary' in references ? await this.reader.codes(references.dictionary, ids, of.locale) : await this.platformNames(references.platform, ids);
    return of.groups.map((group) => ({ ...group, label: names.get(String(group.value)) ?? '' }));
  }

  private async titles(person: Person, of: { readonly app: string; readonly form: string; readonly ids: readonly string[]; readonly locale: Locale }): Promise<ReadonlyMap<string, string>> {
    const forms = await this.appForms.of(of.app, person);
    if (!forms.form(of.form)) return new Map();
    const query = readListQuery({ filter: { field: 'id', op: 'in', value: of.ids }, fields: [], limit: mostGroups });
    const { items } = await this.lists.list(person, { app: of.app, form: of.form, query }, of.locale).catch(() => ({ items: [] }));
    return new Map(items.map(({ id, title }) => [id, title]));
  }

  private async platformNames(kind: 'user' | 'department', ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.reader.names(kind, ids);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}

function planGroups(app: string, of: { readonly forms: PersonForms; readonly form: AccessibleForm; readonly query: ListQuery }, body: GroupsBody): GroupPlan {
  const { forms, form } = of;
  const question = questionOf(app, of);
  const issues: Issue[] = [];
  const column = body.group ? groupColumn(form, body.group, issues) : null;
  const sums = Object.entries(body.sums ?? {}).flatMap(([field, aggregation], index) => sumPlan(form, { field, aggregation, name: `sum${String(index)}` }, issues));
  if (issues.length > 0) throw refusal(issues);
  return { column, sums, statement: groupStatement(question, { group: column && groupValue(form, column, { grain: body.grain ?? 'month', tz: forms.day.tz }), sums, limit: mostGroups }) };
}

/** The column of a field or of one of its parts. */
function groupColumn(form: AccessibleForm, path: string, issues: Issue[]): FieldColumn | null {
  const { key: field, part } = readFieldPath(path);
  const whole = askableFields(form.access).has(field) ? form.table.columns.get(field) : undefined;
  const column = whole && part !== undefined ? partColumn(whole, part) : whole;
  if (column && isTableGroup(column.field)) return column;
  issues.push(issue(column ? 'view.field-unfit' : 'record.unknown_field', ['group']));
  return null;
}

function partColumn(whole: FieldColumn, part: string): FieldColumn | undefined {
  const cell = partCell(whole, part);
  const field = placeableParts(whole.field).find(({ key: path }) => path === `${whole.field.key}.${part}`);
  return cell && field && { field, column: cell.column, type: cell.type, references: undefined, cells: [cell] };
}

function groupValue(form: AccessibleForm, column: FieldColumn, of: { readonly grain: GroupGrain; readonly tz: string }): Fragment {
  const value = guarded(readableFieldRows(form.access, recordAlias, readFieldPath(column.field.key).key), sql.id(recordAlias, column.column));
  return isDay(column.field) ? grainOf(value, of.grain, { kind: column.type.kind, tz: of.tz }) : value;
}

/** The total of a field or of one of its parts, held by a column or fetched from other records; what is joined for it is called `name`. */
function sumPlan(form: AccessibleForm, of: { readonly field: string; readonly aggregation: Aggregation; readonly name: string }, issues: Issue[]): SumPlan[] {
  const { field: path, aggregation, name } = of;
  const { key: field } = readFieldPath(path);
  const cell = askableFields(form.access).has(field) ? valueCell(form, path) : undefined;
  if (!cell || !fieldTypeOf(cell.field.type).aggregations.includes(aggregation)) {
    issues.push(issue(cell ? 'view.cannot-sum' : 'record.unknown_field', ['sums', path]));
    return [];
  }
  const isValue = aggregation === 'min' || aggregation === 'max';
  const { read } = columnCodecs[cell.type.kind];
  const { value, joins } = cell.joined(recordAlias, name);
  return [{ field: path, aggregation, joins, value: guarded(readableFieldRows(form.access, recordAlias, field), value), read: (text) => (isValue ? (read(text) as number | string) : Number(text)) }];
}

function readGroup(row: Readonly<Record<string, unknown>>, plan: GroupPlan): RecordGroup {
  const text = row['c1'];
  const value = typeof text !== 'string' ? null : plan.column?.type.kind === 'boolean' ? text === 'true' : text;
  const sums = plan.sums.map(({ field, read }, index): [string, number | string | null] => {
    const raw = row[`c${index + 3}`];
    return [field, typeof raw === 'string' ? read(raw) : null];
  });
  return { value, count: Number(row['c2']), sums: Object.fromEntries(sums) };
}
