import { sql } from 'kysely';
import { conditionSql, readableRows } from '../access/form-access.js';
import { type Among } from './linked-columns.js';
import { type AccessibleForm, type Projection } from './projection.js';
import { type RecordSearch, searchAlias } from '../search/search-condition.js';
import { type SortKey } from './sorting.js';
import { compileStatement, type Fragment, type Statement } from './statement.js';

/** The alias of the form's own table in every records query. */
export const recordAlias = 't';

/** What a list asks, with rights already inside its filter, search and sort expressions. */
export interface ListQuestion {
  readonly form: AccessibleForm;
  readonly filter: Fragment | null;
  readonly search: RecordSearch | null;
  readonly deletedOnly: boolean;
}

/** The rows of a list before sorting and paging: readable, alive (or in the recycle bin), found by filter and search. */
export function matchingRows({ form, filter, search, deletedOnly }: ListQuestion, joins: readonly Fragment[] = [], more: readonly Fragment[] = []): Fragment {
  const conditions = [sql`${sql.id(recordAlias, 'deleted_at')} is ${deletedOnly ? sql`not null` : sql`null`}`];
  const readable = readableRows(form.access, recordAlias);
  if (readable !== 'always') conditions.push(conditionSql(readable));
  if (search?.allowed) conditions.push(search.allowed);
  if (filter) conditions.push(filter);
  conditions.push(...more);
  return sql`from ${searched(form, search)} as ${sql.id(recordAlias)} ${sql.join(joins, sql` `)} where ${sql.join(conditions, sql` and `)}`;
}

/** What the order of a list, or its totals, are read from, narrowed to the records in question unless those are all of them. */
export function joinsOf(question: ListQuestion, read: readonly Pick<SortKey, 'joins'>[]): readonly Fragment[] {
  const { form, filter, search, deletedOnly } = question;
  const isWhole = !filter && !search && !deletedOnly && readableRows(form.access, recordAlias) === 'always';
  const among: Among = (ids) => (isWhole ? null : sql`select ${ids === 'record' ? sql.id(recordAlias, 'id') : ids} ${matchingRows(question)}`);
  return read.flatMap(({ joins }) => joins.map((join) => join(among)));
}

/**
 * The table, or what a search finds in it. `offset 0` keeps the planner from walking the records in the order of the list
 * until enough of them match: for a rare word that reads them all, and the statistics of a tsvector cannot tell a rare word.
 */
function searched({ table }: AccessibleForm, search: RecordSearch | null): Fragment {
  if (!search) return table.table;
  return sql`(select * from ${table.table} as ${sql.id(searchAlias)} where ${search.found} offset 0)`;
}

/** Exactly how many rows a list has in all its pages. */
export function countStatement(question: ListQuestion): Statement {
  return compileStatement(sql`select count(*)::int as count ${matchingRows(question)}`);
}

/** Columns of a result, named by their place: names of authors never meet names of ours. */
export function numbered(cells: readonly Fragment[]): Fragment {
  return sql.join(cells.map((cell, index) => sql`${cell} as ${sql.id(`c${index}`)}`));
}

/** What every record brings besides its fields, in this order; `readSystemCells` knows it. */
export function recordCells(projection: Projection): Fragment[] {
  return [...systemCells(), ...projection.outputs.map((output) => output.sql)];
}

function systemCells(): Fragment[] {
  const column = (name: string): Fragment => sql.id(recordAlias, name);
  const person = (name: string): Fragment => sql`(select n.name from platform.users n where n.id = ${column(name)})`;
  return [column('id'), column('version'), sql`${column('created_at')}::text`, column('created_by'), person('created_by'), sql`${column('updated_at')}::text`, column('updated_by'), person('updated_by'), sql`${column('deleted_at')}::text`];
}
export const systemCellCount = 9;
