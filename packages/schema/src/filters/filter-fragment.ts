import { type Fragment, fragment, identifier, joinFragments, parameter } from '../expressions/fragment.js';
import { appSchemaName, formTableName, subTableName } from '../identifiers/storage-names.js';
import { type FormDefinition } from '../definitions/form.js';
import { type Filter, type FilterComparison } from './filter.js';
import { type FilterContext } from './filter-context.js';
import { FilterRefused, resolveComparison } from './evaluate-filter.js';
import { fieldValueSql, lookupExists, ownReads } from '../linked/value-sql.js';
import { type FilterTarget, targetColumn } from './filter-target.js';
import { nodeOf } from './filter-tree.js';
import { containmentQuery } from './search/search-query.js';

/** What compiling needs besides the context of judging. */
export interface FilterSqlContext extends FilterContext {
  /** Name under which the form's table stands in the statement. */
  readonly alias: string;
  /** The app whose forms these are: names the PostgreSQL schema. */
  readonly app: string;
  /** Keys of the form's fields whose whole text is in its `search` column: `contains` on them can use that index. */
  readonly searchable?: ReadonlySet<string>;
  /**
   * Rights on related records: the row filters under which these fields of the form may be read, one for each
   * grant; none means that nothing related is to be seen. Absent for the system itself, which sees all.
   */
  readonly relatedRows?: (form: string, fields: readonly string[]) => readonly Filter[];
}

/** The condition under which a related record counts: it is not in the recycle bin, and the person asking may read the field. */
function relatedVisible(form: string, field: string, context: FilterSqlContext): Fragment {
  const present = fragment`${identifier(context.alias, 'deleted_at')} is null`;
  const definition = context.resolveForm(form);
  if (context.relatedRows === undefined || definition === undefined) return present;
  // Row filters of the related form look at its own neighbours without rights: a rule may look where its reader may not.
  const { relatedRows, searchable: _searchable, ...system } = context;
  return fragment`${present} and ${filterFragment({ or: [...relatedRows(form, readsAt(definition, field))] }, { ...system, form: definition })}`;
}

/** The fields whose rights decide about one of them: a lookup is seen by who may see the relation it comes by. */
function readsAt(form: FormDefinition, key: string): readonly string[] {
  const field = form.fields.find((one) => one.key === key);
  return field === undefined ? [key] : ownReads(field);
}

/** Aliases inside EXISTS; they shadow nothing, because nothing inside refers outwards but by the outer alias. */
const innerAlias = (outer: string): string => (outer === 'related' ? 'related_1' : 'related');

/** A comparison of a column beside the record, asked with EXISTS: planned as a semi-join, so that the index of either side serves. */
function elsewhere(comparison: FilterComparison, context: FilterSqlContext): Fragment | null {
  const { target, operator, comparing } = resolveComparison(comparison, context);
  const alias = innerAlias(context.alias);
  const { place } = target;
  if (place.at === 'relation') {
    if (target.column === 'id' && place.further === undefined) return operator.sql(fragment`${identifier(context.alias, place.column)}`, comparing);
    const visible = relatedVisible(place.form, comparison.field.split('.')[1] ?? '', { ...context, alias });
    const form = context.resolveForm(place.form);
    if (form === undefined) throw new FilterRefused();
    const { searchable: _searchable, ...there } = { ...context, form, alias };
    const holds = place.further === undefined ? operator.sql(targetSql(target, there), comparing) : positiveSql({ ...comparison, field: place.further }, there);
    return fragment`exists (select 1 from ${identifier(appSchemaName(context.app), formTableName(place.form))} as ${identifier(alias)} where ${identifier(alias, 'id')} = ${identifier(context.alias, place.column)} and ${visible} and ${holds})`;
  }
  const isWhole = target.kind === 'rows';
  if (place.at === 'own' && !isWhole) return null;
  const rows = fragment`select 1 from ${identifier(appSchemaName(context.app), subTableName(context.form.key, place.at === 'rows' ? place.key : target.column))} as ${identifier(alias)} where ${identifier(alias, 'parent_id')} = ${identifier(context.alias, 'id')}`;
  return isWhole ? fragment`exists (${rows})` : fragment`exists (${rows} and ${operator.sql(targetColumn(target, alias), comparing)})`;
}

/** What the search column must hold when the text is contained; narrows by an index, decides nothing. */
function narrowedBySearch({ field, op, value }: FilterComparison, { alias, searchable }: FilterSqlContext): Fragment | null {
  const isText = (op === 'contains' || op === 'startsWith') && typeof value === 'string' && searchable?.has(field) === true;
  const query = isText ? containmentQuery(value) : null;
  return query === null ? null : fragment`${identifier(alias, 'search')} @@ ${parameter(query)}::tsquery`;
}

/** The value of a target on the record that the alias stands for. */
export function targetSql(target: FilterTarget, context: FilterSqlContext): Fragment {
  if (target.linked === undefined) return targetColumn(target, context.alias);
  const value = fieldValueSql({ field: target.linked, part: target.part }, context, filterFragment);
  if (value === null) throw new FilterRefused();
  return value;
}

function looked(target: FilterTarget, context: FilterSqlContext, holds: (value: Fragment) => Fragment): Fragment | null {
  return target.linked === undefined || target.place.at !== 'own' ? null : lookupExists({ field: target.linked, part: target.part }, context, { condition: filterFragment, holds });
}

/** The comparison, or what it is the complement of. */
function positiveSql(comparison: FilterComparison, context: FilterSqlContext): Fragment {
  const { target, operator, comparing } = resolveComparison(comparison, context);
  return elsewhere(comparison, context) ?? looked(target, context, (value) => operator.sql(value, comparing)) ?? operator.sql(targetSql(target, context), comparing);
}

function comparisonSql(comparison: FilterComparison, context: FilterSqlContext): Fragment {
  const { isNegated } = resolveComparison(comparison, context);
  const found = narrowedBySearch(comparison, context);
  const holds = positiveSql(comparison, context);
  if (isNegated) return fragment`((${holds}) is not true)`;
  return found === null ? holds : fragment`(${found} and ${holds})`;
}

/** The condition of a filter that `validateFilter` has passed; NULL means false, as WHERE reads it. */
export function filterFragment(filter: Filter, context: FilterSqlContext): Fragment {
  const node = nodeOf(filter);
  if (node === null) throw new FilterRefused();
  if (node.kind === 'comparison') return comparisonSql(node.comparison, context);
  if (node.kind === 'not') return fragment`((${filterFragment(node.part, context)}) is not true)`;
  if (node.parts.length === 0) return node.kind === 'and' ? fragment`true` : fragment`false`;
  return fragment`(${joinFragments(node.parts.map((part) => filterFragment(part, context)), node.kind === 'and' ? fragment` and ` : fragment` or `)})`;
}
