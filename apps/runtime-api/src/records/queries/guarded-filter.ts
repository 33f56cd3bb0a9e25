import { sql } from 'kysely';
import { compileFilter } from '@carewright/schema/sql';
import { type Filter, type FilterComparison, filterOperators, type FilterOperator, type FormDefinition, partsOf } from '@carewright/schema';
import { askableFields, conditionSql, readableFieldRows, readableRows, type Condition } from '../access/form-access.js';
import { relationTarget } from '../presentation/title.js';
import { isSystemColumn } from './form-table.js';
import { type AccessibleForm, type FormResolver } from './projection.js';
import { type Fragment } from './statement.js';
import { standIn } from './stand-ins.js';

/** Whose form a filter asks, and what relative values are about. */
export interface FilterPlace {
  readonly app: string;
  readonly form: AccessibleForm;
  readonly resolve: FormResolver;
  readonly alias: string;
  readonly today: string;
  readonly tz: string;
}

/**
 * A filter of a person as SQL that holds only by what this person may read. On a row where a field may not be read,
 * a comparison of it is answered as for an empty value, so the list is the same whatever stands there.
 */
export function guardedFilter(filter: Filter, place: FilterPlace): Fragment {
  if ('and' in filter) return group(filter.and, place, 'and');
  if ('or' in filter) return group(filter.or, place, 'or');
  if ('not' in filter) return sql`((${guardedFilter(filter.not, place)}) is not true)`;
  return comparison(filter, place);
}

function group(parts: readonly Filter[], place: FilterPlace, word: 'and' | 'or'): Fragment {
  if (parts.length === 0) return word === 'and' ? sql`true` : sql`false`;
  return sql`(${sql.join(parts.map((part) => guardedFilter(part, place)), word === 'and' ? sql` and ` : sql` or `)})`;
}

/** Every operator is a positive one, false for an empty value, or the complement of one: only the positive half is guarded. */
function comparison(one: FilterComparison, place: FilterPlace): Fragment {
  const operator = filterOperators[one.op as FilterOperator];
  const isNegated = 'negates' in operator;
  const positive = isNegated ? { ...one, op: operator.negates } : one;
  const holds = positiveComparison(positive, place);
  return isNegated ? sql`((${holds}) is not true)` : holds;
}

function positiveComparison(one: FilterComparison, place: FilterPlace): Fragment {
  const [key = '', ...steps] = one.field.split('.');
  if (isSystemColumn(key)) return compiled(one, place);
  const guard = readableFieldRows(place.form.access, place.alias, key);
  const field = place.form.table.columns.get(key)?.field;
  if (steps.length === 0 || !field || partsOf(field).length > 0) return withGuard(guard, compiled(one, place));
  const target = relationTarget(field, place.resolve);
  return withGuard(guard, target ? relatedComparison({ ...one, field: steps.join('.') }, place, { key, target }) : sql`false`);
}

function relatedComparison(one: FilterComparison, place: FilterPlace, { key, target }: { readonly key: string; readonly target: AccessibleForm }): Fragment {
  const alias = `${place.alias}_${key}`;
  const there = { ...place, form: target, alias };
  const [asked = ''] = one.field.split('.');
  const guard = isSystemColumn(asked) ? ('always' as const) : readableFieldRows(target.access, alias, asked);
  const holds = withGuard(guard, compiled(one, there));
  return sql`exists (select 1 from ${target.table.table} as ${sql.id(alias)} where ${sql.id(alias, 'id')} = ${sql.id(place.alias, key)} and ${sql.id(alias, 'deleted_at')} is null and ${conditionSql(readableRows(target.access, alias))} and ${holds})`;
}

function compiled(one: FilterComparison, { app, form, resolve, alias, today, tz }: FilterPlace): Fragment {
  return compileFilter(one, { app, form: form.table.form, alias, resolveForm: (key) => resolve(key)?.table.form, user: standIn, today, tz, ...(form.table.relatedRows && { relatedRows: form.table.relatedRows }) });
}

function withGuard(guard: Condition, holds: Fragment): Fragment {
  if (guard === 'always') return holds;
  return guard === 'never' ? sql`false` : sql`(${guard} and ${holds})`;
}

/** The form as it may be asked about: without the fields that may not be read anywhere, which then do not exist. */
export function askableForm(form: AccessibleForm): FormDefinition {
  const askable = askableFields(form.access);
  return { ...form.table.form, fields: form.table.form.fields.filter((field) => askable.has(field.key)) };
}
