import { type Fragment, fragment, identifier } from '../expressions/fragment.js';
import { type Logic } from '../expressions/logic.js';
import { fieldKindOf, isStoredField } from '../field-types/field-facts.js';
import { type FilterSqlContext } from '../filters/filter-fragment.js';
import { aggregates, type AskedValue, columnOf, type ConditionSql, expressionSql, fieldValueSql, isTooDeep, relatedPlace, rolledPlace } from './value-sql.js';

/** One more thing to join to a list of records; never more than one row of it for a record. */
export interface ValueJoin {
  readonly text: Fragment;
  /** Of a grouped one: the id it is grouped by, so that it may be narrowed to the records that are asked about, and what follows. */
  readonly grouped?: { readonly by: Fragment; readonly of: 'record' | Fragment | null; readonly rest: Fragment };
}

/** A value that is read beside a list, and what must be joined for it. */
export interface JoinedValue {
  readonly value: Fragment;
  readonly joins: readonly ValueJoin[];
}

interface Joining {
  readonly context: FilterSqlContext;
  readonly condition: ConditionSql;
  /** What its joins are called; others begin with it. */
  readonly name: string;
  /** The ids that `context.alias` stands for, as a column of the list; null where that is too far away to be said. */
  readonly ids: 'record' | Fragment | null;
}

/**
 * The same value as `fieldValueSql`, for ordering many records by it: a related record is joined once, and a roll-up is worked
 * out for all records in one grouped pass instead of once for each. Null where SQL cannot say it.
 */
export function joinedValueSql(asked: AskedValue, context: FilterSqlContext, condition: ConditionSql, name: string): JoinedValue | null {
  return joined(asked, { context, condition, name, ids: 'record' });
}

function joined(asked: AskedValue, at: Joining): JoinedValue | null {
  const { field, part } = asked;
  if (isTooDeep(at.context.alias) || isTooDeep(at.name)) return null;
  const compile = isStoredField(field) ? undefined : compilers[field.type];
  if (compile !== undefined) return compile(asked, at);
  if (!isStoredField(field) && field.compute !== undefined && part === undefined) return joinedFormula(field.compute.expr as Logic, at);
  return inPlace(asked, at);
}

/** Said where it stands: a column of the record, or what has no better way. */
function inPlace(asked: AskedValue, { context, condition }: Joining): JoinedValue | null {
  const value = fieldValueSql(asked, context, condition);
  return value === null ? null : { value, joins: [] };
}

const compilers: Readonly<Record<string, (asked: AskedValue, at: Joining) => JoinedValue | null>> = { lookup: joinedLookup, 'roll-up': joinedRollUp };

function joinedLookup(asked: AskedValue, { context, condition, name, ids }: Joining): JoinedValue | null {
  const there = relatedPlace(asked, context, condition, name);
  const via = context.form.fields.find(({ key }) => key === asked.field.props?.['via']);
  if (there === null || via === undefined) return null;
  const value = joined(there, { context: there.context, condition, name: `${name}~`, ids: ids === 'record' ? columnOf(via, context) : null });
  return value && { ...value, joins: [{ text: fragment`left join ${there.table} as ${identifier(name)} on ${there.isIt}` }, ...value.joins] };
}

function joinedRollUp(asked: AskedValue, at: Joining): JoinedValue | null {
  const { context, condition, name, ids } = at;
  const place = rolledPlace(asked, context, condition);
  // What a record itself points at is a handful, found by their ids.
  if (place === null || place.isOwn) return inPlace(asked, at);
  const { agg, link, there, value, present, table, counts, order } = place;
  const alias = identifier(there.alias);
  const members = identifier(`${there.alias}of`);
  const isList = fieldKindOf(link) === 'list';
  const by = isList ? fragment`${members}.id` : columnOf(link, there);
  const from = fragment`from ${table} as ${alias}${isList ? fragment` cross join lateral (select distinct unnest(${columnOf(link, there)}) as id) as ${members}` : fragment``} where ${counts}`;
  const on = fragment`as ${identifier(name)} on ${identifier(name, 'k')} = ${identifier(context.alias, 'id')}`;
  const text = agg === 'latest'
    ? fragment`left join (select distinct on (${by}) ${by} as k, ${value} as v ${from} and ${present} is not null`
    : fragment`left join (select ${by} as k, ${aggregates[agg](value, value)} as v ${from}`;
  const rest = agg === 'latest' ? fragment` order by ${by}, ${order} desc nulls last, ${identifier(there.alias, 'id')} desc) ${on}` : fragment` group by ${by}) ${on}`;
  const found = fragment`${identifier(name, 'v')}`;
  // Where there is no record to count or add up, there is no group either.
  return { value: agg === 'count' || agg === 'sum' ? fragment`coalesce(${found}, 0)` : found, joins: [{ text, grouped: { by, of: ids, rest } }] };
}

/** A formula over values that are joined, each once. */
function joinedFormula(expr: Logic, at: Joining): JoinedValue | null {
  const known = new Map<string, JoinedValue | null>();
  const value = expressionSql(expr, at.context, (read) => {
    const path = read.part === undefined ? read.field.key : `${read.field.key}.${read.part}`;
    const found = known.has(path) ? known.get(path) : joined(read, { ...at, name: `${at.name}~${String(known.size)}` });
    known.set(path, found ?? null);
    return found?.value ?? null;
  });
  return value && { value, joins: [...known.values()].flatMap((one) => one?.joins ?? []) };
}
