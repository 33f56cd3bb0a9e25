import { sql } from 'kysely';
import { searchQuery } from '@carewright/schema/search';
import { conditionSql, readableFieldRows } from '../access/form-access.js';
import { type AccessibleForm } from '../queries/projection.js';
import { type Fragment } from '../queries/statement.js';
import { fieldPosition } from './search-vector.js';

/** A search as SQL: the rows that hold its words, and where words stand that may be looked at. */
export interface RecordSearch {
  /** Over the alias `searchAlias`: answered by the GIN index. */
  readonly found: Fragment;
  /** Over the record's alias; null when every row a person may read shows every searched field. */
  readonly allowed: Fragment | null;
}

/** Alias of the form's table inside the search. */
export const searchAlias = 'found';

/**
 * What a search finds by what this person may read. The index answers first; where some fields may not be read,
 * each word found is checked to stand in a field that may. Null: nothing is searched.
 */
export function searchCondition(form: AccessibleForm, alias: string, search: string): RecordSearch | null {
  const query = searchQuery(search);
  // Letters and digits are all that is searched: of signs alone nothing is found, rather than everything.
  if (query === null) return search === '' ? null : { found: sql`false`, allowed: null };
  const found = sql`${sql.id(searchAlias, 'search')} @@ ${query}::tsquery`;
  const allowed = allowedPositions(form, alias);
  if (allowed === 'all') return { found, allowed: null };
  const vector = sql.id(alias, 'search');
  return { found, allowed: sql.join(lexemesOf(query).map((token) => standsIn(token, vector, allowed)), sql` and `) };
}

interface Wanted {
  readonly text: string;
  readonly prefix: boolean;
}

/** The lexemes of a query text as `searchQuery` writes it. */
function lexemesOf(query: string): readonly Wanted[] {
  return [...query.matchAll(/'([^']*)'(:\*)?/g)].map((match) => ({ text: match[1] ?? '', prefix: match[2] !== undefined }));
}

function standsIn({ text, prefix }: Wanted, vector: Fragment, allowed: Fragment): Fragment {
  const matches = prefix ? sql`starts_with(w.lexeme, ${text}::text)` : sql`w.lexeme = ${text}::text`;
  return sql`exists (select 1 from unnest(${vector}) as w where ${matches} and w.positions && ${allowed})`;
}

/** The positions a person may find by, row by row; `all` when every row they may read shows every searched field. */
function allowedPositions(form: AccessibleForm, alias: string): Fragment | 'all' {
  const searched = [...form.table.columns.keys(), ...form.table.subTables.keys()];
  const conditions = searched.map((key) => ({ position: fieldPosition(key), rows: readableFieldRows(form.access, alias, key) }));
  if (conditions.every(({ rows }) => rows === 'always')) return 'all';
  // Two fields may fall on one position: it counts only where both may be read.
  const closed = new Set(conditions.filter(({ rows }) => rows !== 'always').map(({ position }) => position));
  const always = [...new Set(conditions.map(({ position }) => position).filter((position) => !closed.has(position)))];
  const sometimes = conditions.filter(({ rows, position }) => rows !== 'always' && rows !== 'never' && alone(position, conditions));
  const parts = [sql`${always}::smallint[]`, ...sometimes.map(({ position, rows }) => sql`case when ${conditionSql(rows)} then ${[position]}::smallint[] else '{}' end`)];
  return sql`(${sql.join(parts, sql` || `)})`;
}

const alone = (position: number, all: readonly { readonly position: number }[]): boolean => all.filter((one) => one.position === position).length === 1;

