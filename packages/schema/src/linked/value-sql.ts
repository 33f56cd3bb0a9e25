import { type Field, type FormDefinition } from '../definitions/form.js';
import { readFieldPath } from '../definitions/keys.js';
import { dependenciesOf } from '../expressions/dependencies-of.js';
import { type Fragment, fragment, identifier, joinFragments, parameter } from '../expressions/fragment.js';
import { type Logic } from '../expressions/logic.js';
import { logicFragment, type SqlMeaning } from '../expressions/logic-fragment.js';
import { type RollUpAggregation } from '../field-types/roll-up.js';
import { fieldItemKindOf, fieldKindOf, isStoredField, partsOf } from '../field-types/field-facts.js';
import { type Filter } from '../filters/filter.js';
import { type FilterSqlContext } from '../filters/filter-fragment.js';
import { fieldsOfFilter } from '../filters/filter-tree.js';
import { relationTargetOf } from '../field-types/field-facts.js';
import { appSchemaName, columnNames, formTableName } from '../identifiers/storage-names.js';
import { quotientSql } from '../expressions/operators/arithmetic.js';

/** A condition of records as SQL; given in, because conditions may themselves compare linked values. */
export type ConditionSql = (filter: Filter, context: FilterSqlContext) => Fragment;

/** How deep values may be fetched through each other; publishing refuses circles, this ends what else would not end. */
const deepest = 8;
export const isTooDeep = (alias: string): boolean => alias.split('~').length > deepest;
const inner = (alias: string): string => `${alias}~`;

/** A field that is asked for its value, or for one part of a structured one. */
export interface AskedValue {
  readonly field: Field;
  readonly part?: string | undefined;
}

/**
 * The value of a field of the record that `alias` stands for, whether a column holds it or not: a lookup, a roll-up, or a
 * formula that is worked out at reading. A structured value is one `jsonb` of its parts that are filled in, or the part that is
 * asked for. With `relatedRows`, what the reader may not read counts as nothing. Null where SQL cannot say it.
 */
export function fieldValueSql(asked: AskedValue, context: FilterSqlContext, condition: ConditionSql): Fragment | null {
  const { field, part } = asked;
  if (isStoredField(field)) return storedSql(asked, context);
  if (isTooDeep(context.alias)) return null;
  const compile = compilers[field.type];
  if (compile !== undefined) return compile(asked, context, condition);
  return field.compute === undefined || part !== undefined ? null : expressionSql(field.compute.expr as Logic, context, (other) => fieldValueSql(other, context, condition));
}

/** What columns of the record hold: one, or one for each part. */
function storedSql({ field, part }: AskedValue, { alias }: FilterSqlContext): Fragment | null {
  const columns = columnNames(field);
  const parts = partsOf(field);
  if (part !== undefined) {
    const column = columns[parts.findIndex(({ key }) => key === part)];
    return column === undefined ? null : fragment`${identifier(alias, column.name)}`;
  }
  if (parts.length > 0) return wholeSql(columns.flatMap(({ name }, index) => [fragment`${parameter(parts[index]?.key ?? '')}::text`, fragment`${identifier(alias, name)}`]));
  const [column, ...more] = columns;
  return column === undefined || more.length > 0 ? null : fragment`${identifier(alias, column.name)}`;
}

/** Names and values of parts as one value; where none is filled in, there is none. */
const wholeSql = (pairs: readonly Fragment[]): Fragment => fragment`nullif(jsonb_strip_nulls(jsonb_build_object(${joinFragments(pairs, fragment`, `)})), '{}'::jsonb)`;

const compilers: Readonly<Record<string, typeof fieldValueSql>> = { lookup: lookupSql, 'roll-up': rollUpSql };

/** A lookup as a condition on the related record, so that an index of either side serves; null for any other field. */
export function lookupExists(asked: AskedValue, context: FilterSqlContext, of: { readonly condition: ConditionSql; readonly holds: (value: Fragment) => Fragment }): Fragment | null {
  if (asked.field.type !== 'lookup' || isStoredField(asked.field)) return null;
  const there = relatedPlace(asked, context, of.condition);
  const value = there && fieldValueSql(there, there.context, of.condition);
  return value === null ? null : fragment`exists (select 1 ${there?.from ?? fragment``} and ${of.holds(value)})`;
}

function lookupSql(asked: AskedValue, context: FilterSqlContext, condition: ConditionSql): Fragment | null {
  const there = relatedPlace(asked, context, condition);
  const value = there && fieldValueSql(there, there.context, condition);
  return value === null ? null : fragment`(select ${value} ${there?.from ?? fragment``})`;
}

/** The one record that a lookup looks at, and what of it. */
export interface RelatedPlace extends AskedValue {
  readonly context: FilterSqlContext;
  readonly table: Fragment;
  /** Which record it is, and that it may be seen. */
  readonly isIt: Fragment;
  /** `from … where …`, open for more conditions. */
  readonly from: Fragment;
}

/** Null where the definition leads nowhere. `alias` is what the record is called there. */
export function relatedPlace(asked: AskedValue, context: FilterSqlContext, condition: ConditionSql, alias = inner(context.alias)): RelatedPlace | null {
  const { props = {} } = asked.field;
  const via = fieldNamed(context.form, props['via']);
  const form = via && context.resolveForm(relationTargetOf(via) ?? '');
  const shown = readFieldPath(props['field']);
  const field = form && fieldNamed(form, shown.key);
  if (via === undefined || form === undefined || field === undefined) return null;
  const there: FilterSqlContext = { ...withoutSearch(context), form, alias };
  const table = tableOf(form, context);
  const isIt = fragment`${identifier(alias, 'id')} = ${columnOf(via, context)} and ${identifier(alias, 'deleted_at')} is null and ${visibleSql(there, ownReads(field), condition)}`;
  return { field, part: shown.part ?? asked.part, context: there, table, isIt, from: fragment`from ${table} as ${identifier(alias)} where ${isIt}` };
}

type Aggregate = (value: Fragment, isAverage: Fragment) => Fragment;
const count = fragment`count(*)::numeric`;
export const aggregates: Readonly<Record<Exclude<RollUpAggregation, 'latest'>, Aggregate>> = {
  count: () => count,
  sum: (value) => fragment`coalesce(sum(${value}), 0)::numeric`,
  average: (value) => fragment`${quotientSql(fragment`sum(${value})::numeric`, fragment`count(${value})::numeric`)}`,
  min: (value) => fragment`min(${value})`,
  max: (value) => fragment`max(${value})`,
};

/** What a roll-up is made of: the records it is over, and the value it takes of each. */
export interface RolledPlace {
  readonly agg: RollUpAggregation;
  /** The field that holds the id, of the record itself or of the others. */
  readonly link: Field;
  readonly isOwn: boolean;
  readonly there: FilterSqlContext;
  readonly value: Fragment;
  /** What must be there for the latest one to count: the whole value, also where a part of it is asked for. */
  readonly present: Fragment;
  readonly table: Fragment;
  /** Which of the other records count, whoever they belong to. */
  readonly counts: Fragment;
  /** What the latest one is the latest by. */
  readonly order: Fragment;
}

/** Null where the definition leads nowhere, or SQL cannot say the value. */
export function rolledPlace(asked: AskedValue, context: FilterSqlContext, condition: ConditionSql): RolledPlace | null {
  const { props = {} } = asked.field;
  const isOwn = props['form'] === undefined;
  const via = isOwn ? fieldNamed(context.form, props['via']) : undefined;
  const form = context.resolveForm(isOwn ? (via && relationTargetOf(via)) ?? '' : String(props['form']));
  const link = isOwn ? via : form && fieldNamed(form, props['via']);
  if (form === undefined || link === undefined) return null;
  const there: FilterSqlContext = { ...withoutSearch(context), form, alias: inner(context.alias) };
  const shown = readFieldPath(props['field']);
  const field = props['field'] === undefined ? undefined : fieldNamed(form, shown.key);
  const by = props['by'] === undefined ? undefined : fieldNamed(form, props['by']);
  const where = props['where'] as Filter | undefined;
  const present = field === undefined ? fragment`null` : fieldValueSql({ field, part: shown.part }, there, condition);
  const value = field === undefined || asked.part === undefined ? present : fieldValueSql({ field, part: asked.part }, there, condition);
  if (value === null || present === null) return null;
  const reads = [...(isOwn ? [] : [link.key]), ...[field, by].flatMap((one) => (one === undefined ? [] : ownReads(one))), ...(where === undefined ? [] : fieldsOfFilter(where).map((path) => path.split('.')[0] ?? ''))];
  return {
    agg: props['agg'] as RollUpAggregation, link, isOwn, there, value, present, table: tableOf(form, context),
    counts: fragment`${identifier(there.alias, 'deleted_at')} is null and ${visibleSql(there, reads, condition)}${where === undefined ? fragment`` : fragment` and ${condition(where, there)}`}`,
    order: (by && fieldValueSql({ field: by }, there, condition)) ?? fragment`${identifier(there.alias, 'created_at')}`,
  };
}

function rollUpSql(asked: AskedValue, context: FilterSqlContext, condition: ConditionSql): Fragment | null {
  const place = rolledPlace(asked, context, condition);
  if (place === null) return null;
  const { agg, link, isOwn, there, value, present, table, counts, order } = place;
  const from = fragment`from ${table} as ${identifier(there.alias)} where ${pointing(link, { isOwn, context, there })} and ${counts}`;
  if (agg !== 'latest') return fragment`(select ${aggregates[agg](value, value)} ${from})`;
  return fragment`(select ${value} ${from} and ${present} is not null order by ${order} desc nulls last, ${identifier(there.alias, 'id')} desc limit 1)`;
}

/** The record and the other one belong together: one holds the id of the other, or a list of ids with it. */
function pointing(link: Field, { isOwn, context, there }: { readonly isOwn: boolean; readonly context: FilterSqlContext; readonly there: FilterSqlContext }): Fragment {
  const [holder, other] = isOwn ? [context, there] : [there, context];
  const column = columnOf(link, holder);
  const id = fragment`${identifier(other.alias, 'id')}`;
  if (fieldKindOf(link) !== 'list') return fragment`${column} = ${id}`;
  // From the other side, containment is what a GIN index of the list answers.
  return isOwn ? fragment`${id} = any(${column})` : fragment`${column} @> array[${id}]`;
}

/** Paths of `$ctx` that are the same while a prepared statement lives, or that a slot stands for. */
const knownContext: ReadonlySet<string> = new Set(['$ctx.today', '$ctx.tz', '$ctx.user.id', '$ctx.user.departments']);

/** How the value of a field that an expression speaks about is said. */
export type ValueSql = (asked: AskedValue) => Fragment | null;

/** An expression over a record; null where SQL cannot say it. */
export function expressionSql(expr: Logic, context: FilterSqlContext, valueOf: ValueSql): Fragment | null {
  if (dependenciesOf(expr).some((path) => path.startsWith('$ctx') && !knownContext.has(path))) return null;
  const { today, tz, user } = context;
  const compiled = logicFragment(expr, (path) => meaningOf(path, context, valueOf), { today, tz, now: `${today}T00:00:00Z`, ...(user !== null && { user: { id: user.id, departments: user.departments } }) });
  return compiled.ok ? fragment`(${compiled.value})` : null;
}

function meaningOf(path: string, { form }: FilterSqlContext, valueOf: ValueSql): SqlMeaning | null {
  const { key, part } = readFieldPath(path);
  const field = path.split('.').length > 2 ? undefined : fieldNamed(form, key);
  const meant = field && (part === undefined ? field : partsOf(field).find((one) => one.key === part));
  if (field === undefined || meant === undefined || meant.fields !== undefined) return null;
  const kind = fieldKindOf(meant);
  if (kind === 'rows' || kind === 'object') return null;
  const sql = valueOf({ field, part });
  return sql && { sql, kind, ...(kind === 'list' && { item: fieldItemKindOf(meant) }) };
}

/** What of a form must be readable for a value of it to be seen: the field, and the relation it comes by. */
export function ownReads(field: Field): readonly string[] {
  const via = field.type === 'lookup' || (field.type === 'roll-up' && field.props?.['form'] === undefined) ? field.props?.['via'] : undefined;
  return typeof via === 'string' ? [field.key, via] : [field.key];
}

function visibleSql(there: FilterSqlContext, reads: readonly string[], condition: ConditionSql): Fragment {
  if (there.relatedRows === undefined) return fragment`true`;
  // Row rules look where their reader may not.
  const { relatedRows, ...system } = there;
  return condition({ or: [...relatedRows(there.form.key, [...new Set(reads)])] }, system);
}

function withoutSearch({ searchable: _searchable, ...context }: FilterSqlContext): FilterSqlContext {
  return context;
}

const fieldNamed = (form: FormDefinition, key: unknown): Field | undefined => form.fields.find((field) => field.key === key);
const tableOf = (form: FormDefinition, { app }: FilterSqlContext): Fragment => fragment`${identifier(appSchemaName(app), formTableName(form.key))}`;
export const columnOf = (field: Field, { alias }: FilterSqlContext): Fragment => fragment`${identifier(alias, columnNames(field)[0]?.name ?? field.key)}`;

