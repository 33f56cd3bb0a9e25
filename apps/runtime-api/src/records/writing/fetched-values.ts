import { sql } from 'kysely';
import { dependenciesOf, type Field, fieldKindOf, type FormDefinition, isStoredField, type Logic, relationTargetOf, valueFieldOf } from '@carewright/schema';
import { type Sql } from '../../database/sql.js';
import { type Person, personSlots } from '../access/person.js';
import { type PersonForms } from '../access/person-forms.js';
import { type LinkedColumn, linkedColumns } from '../queries/linked-columns.js';
import { bind, compileStatement, Slot, type Statement } from '../queries/statement.js';
import { isUuid } from '../values/is-uuid.js';
import { rowsOf, type RecordValues } from './judge-submission.js';

/** Values that lookups and roll-ups have for a record as it stands in somebody's hands, by path: `phone`, `lines.0.price`. */
export type FetchedValues = Readonly<Record<string, unknown>>;

/** One question for the record, or for the rows of one sub-table. */
interface Fetch {
  readonly table: string | null;
  readonly relations: readonly Field[];
  readonly linked: readonly (readonly [string, LinkedColumn])[];
  readonly statement: Statement;
}

const alias = 't';

/**
 * Fetches what a record would show of other records if it were saved with these values: one query for the record and one for
 * each sub-table, over the relations as they are given. `forms` says by whose rights; those of the platform for what is stored.
 */
export async function fetchValues(of: FetchingFor, record: FetchedRecord, only: 'all' | 'needed'): Promise<FetchedValues> {
  return (await fetchValuesOfMany(of, [record], only))[0] ?? {};
}

/** By whose rights, and for which form. */
export interface FetchingFor {
  readonly sql: Sql;
  readonly person: Person;
  readonly forms: PersonForms;
  readonly form: string;
}
/** A record as it is given; new ones have no id. */
export interface FetchedRecord {
  readonly id: string | null;
  readonly values: RecordValues;
}

/** The same for any number of records, still one query for the records and one for each sub-table. */
export async function fetchValuesOfMany(of: FetchingFor, records: readonly FetchedRecord[], only: 'all' | 'needed'): Promise<readonly FetchedValues[]> {
  const fetches = of.forms.once(`fetched ${of.form} ${only}`, () => fetchesOf(of.forms, of.form, only));
  const fetched = records.map((): Record<string, unknown> => ({}));
  for (const fetch of fetches) {
    const places = records.flatMap(({ id, values }, at) => (fetch.table === null ? [values] : rowsOf(values[fetch.table])).map((row, index) => ({ into: fetched[at], id, row, index })));
    if (places.length === 0) continue;
    const given = JSON.stringify(places.map(({ id, row }, ord) => ({ ord, id, ...Object.fromEntries(fetch.relations.map((field) => [field.key, idsOf(field, row[field.key])])) })));
    const found = await of.sql.cells(fetch.statement.text, bind(fetch.statement, { ...personSlots(of.person), rows: given }), fetch.statement.name);
    for (const [ord, ...cells] of found) {
      const place = places[Number(ord)];
      for (const [index, [key, { codec }]] of fetch.linked.entries()) {
        const raw = cells[index] ?? null;
        if (place?.into) place.into[fetch.table === null ? key : `${fetch.table}.${place.index}.${key}`] = raw === null ? null : codec.read(raw);
      }
    }
  }
  return fetched;
}

/** What is no id is refused elsewhere; here it only must not reach the database. */
function idsOf(field: Field, value: unknown): unknown {
  if (fieldKindOf(field) === 'list') return Array.isArray(value) ? value.filter(isUuid) : null;
  return isUuid(value) ? value : null;
}

function fetchesOf(forms: PersonForms, key: string, only: 'all' | 'needed'): readonly Fetch[] {
  const form = forms.form(key)?.table.form;
  if (!form) return [];
  const tables: (readonly [string | null, readonly Field[]])[] = [[null, form.fields], ...form.fields.filter(({ fields }) => fields !== undefined).map((field) => [field.key, field.fields ?? []] as const)];
  return tables.flatMap(([table, fields]) => {
    const wanted = linkedColumns({ ...form, fields: fields.map(asLive) }, forms.reading);
    const linked = [...wanted].filter(([name, { isFetched }]) => isFetched && (only === 'all' || isNeeded(form, { table, fields, name })));
    if (linked.length === 0) return [];
    const relations = fields.filter((field) => relationTargetOf(field) !== undefined && isStoredField(field));
    return [{ table, relations, linked, statement: fetchStatement(relations, linked) }];
  });
}

/** A lookup that keeps a copy is fetched like any other. */
function asLive(field: Field): Field {
  if (field.type !== 'lookup' || field.props?.['snapshot'] !== true) return field;
  const { snapshot: _kept, ...props } = field.props;
  return { ...field, props };
}

function fetchStatement(relations: readonly Field[], linked: Fetch['linked']): Statement {
  const columns = [sql`ord int`, sql`id uuid`, ...relations.map((field) => sql`${sql.id(field.key)} ${sql.raw(fieldKindOf(field) === 'list' ? 'uuid[]' : 'uuid')}`)];
  const cells = linked.map(([, { codec, value }]) => codec.select(value(alias)));
  return compileStatement(sql`select ${sql.id(alias, 'ord')}, ${sql.join(cells)} from json_to_recordset(${new Slot('rows')}::json) as ${sql.id(alias)}(${sql.join(columns)})`);
}

/** Whether saving depends on it: it is copied, or some expression of the form reads it. */
function isNeeded(form: FormDefinition, { table, fields, name }: { readonly table: string | null; readonly fields: readonly Field[]; readonly name: string }): boolean {
  const own = fields.find(({ key }) => key === name);
  if (own !== undefined && isStoredField(own)) return true;
  const reads = expressionsOf(form).flatMap((expr) => dependenciesOf(expr)).flatMap((path) => path.replace('$parent.', '').split('.'));
  return reads.includes(name) || (table !== null && (reads.includes(table) || columnsRead(form).has(name)));
}

/** Names of columns that `{"col": […, "price"]}` picks, wherever. */
function columnsRead(form: FormDefinition): ReadonlySet<string> {
  const found = new Set<string>();
  JSON.stringify(expressionsOf(form), (key, value: unknown) => (key === 'col' && Array.isArray(value) && typeof value[1] === 'string' && found.add(value[1]), value));
  return found;
}

function expressionsOf(form: FormDefinition): Logic[] {
  const fields = form.fields.flatMap((field) => [field, ...(field.fields ?? [])]).map(valueFieldOf);
  const ofFields = fields.flatMap((field) => [field.visibleWhen, field.requiredWhen, field.readonlyWhen, field.compute?.expr, ...(field.rules ?? []).flatMap(({ assert, when }) => [assert, when]), ...(field.optionRules ?? []).map(({ when }) => when), field.linkage?.where, defaultExpr(field.default)]);
  const ofForm = [...(form.rules ?? []).flatMap(({ assert, when }) => [assert, when]), ...(form.recordChecks ?? []).flatMap(({ where, assert, when }) => [where, assert, when])];
  return [...ofFields, ...ofForm, ...layoutConditions(form.layout)].filter((expr) => expr !== undefined) as Logic[];
}

function defaultExpr(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'expr' in value ? value.expr : undefined;
}

/** Conditions of sections and panes, at any depth. */
function layoutConditions(layout: FormDefinition['layout']): unknown[] {
  const found: unknown[] = [];
  JSON.stringify(layout, (key, value: unknown) => (key === 'visibleWhen' && found.push(value), value));
  return found;
}
