import { sql } from 'kysely';
import { type CursorPosition } from '../cursor/cursor.js';
import { joinsOf, type ListQuestion, matchingRows, numbered, recordAlias, recordCells } from './list-records.js';
import { type Projection } from './projection.js';
import { cursorColumns, orderBy, rowsAfter, type SortKey } from './sorting.js';
import { compileStatement, Slot, type Fragment, type Statement } from './statement.js';

/** Which page of a list: its order, and the record after which it begins. */
export interface ListPage {
  readonly sort: readonly SortKey[];
  readonly after: CursorPosition | null;
}

const recordId = sql.id(recordAlias, 'id');
const limit = sql`limit ${new Slot('limit')}::int`;
const pageAlias = 'page';

/** Cells of every row of a page: system columns, then what the projection reads, then the cursor's values. */
export function listStatement(question: ListQuestion, projection: Projection, page: ListPage): Statement {
  const [first, ...more] = page.sort;
  if (first === undefined || first.index === 'records') return compileStatement(inOneGo(question, projection, page));
  const chosen = first.index === 'values' && more.length === 0 ? byIndex(question, first, page.after) : byOrder(question, page);
  return compileStatement(shown(question, projection, { chosen, sort: page.sort }));
}

/** An index has the records in this order: it is walked until the page is full. */
function inOneGo(question: ListQuestion, projection: Projection, { sort, after }: ListPage): Fragment {
  const cells = [...recordCells(projection), ...cursorColumns(sort)];
  return sql`select ${numbered(cells)} ${matchingRows(question, joinsOf(question, sort), beyond(sort, after))} ${orderBy(sort, recordId)} ${limit}`;
}

const beyond = (sort: readonly SortKey[], after: CursorPosition | null): readonly Fragment[] => (after === null ? [] : [rowsAfter(sort, recordId, after)]);
const keyName = (index: number): string => `k${String(index)}`;
const chosenColumns = (sort: readonly SortKey[]): Fragment => sql.join([sql`${recordId} as "id"`, ...sort.map(({ expression }, index) => sql`${expression} as ${sql.id(keyName(index))}`)]);

/** Which records are on the page, and their place in it: all of them are looked at for nothing but their order. */
function byOrder(question: ListQuestion, { sort, after }: ListPage): Fragment {
  return sql`select ${chosenColumns(sort)} ${matchingRows(question, joinsOf(question, sort), beyond(sort, after))} ${orderBy(sort, recordId)} ${limit}`;
}

/**
 * The same where an index has the values in order: it is walked from where the page before ended. Records without a value come
 * last in both directions, which no walk of one index gives; they are looked for only once the others do not fill the page.
 */
function byIndex(question: ListQuestion, key: SortKey, after: CursorPosition | null): Fragment {
  const sort = [{ ...key, canBeEmpty: false }];
  const part = (conditions: readonly Fragment[], order: Fragment): Fragment => sql`select ${chosenColumns(sort)} ${matchingRows(question, [], conditions)} ${order} ${limit}`;
  const isEmpty = sql`${key.expression} is null`;
  const byId = sql`order by ${recordId} ${key.descending ? sql`desc` : sql`asc`}`;
  if (after !== null && after.values[0] === null) return part([isEmpty, sql`${recordId} ${key.descending ? sql`<` : sql`>`} ${new Slot('afterId')}::uuid`], byId);
  const filled = part([sql`${key.expression} is not null`, ...beyond(sort, after)], orderBy(sort, recordId));
  const rest = part([isEmpty, sql`(select count(*) from "filled") < ${new Slot('limit')}::int`], byId);
  return sql`with "filled" as materialized (${filled}), "rest" as materialized (${rest}) select * from "filled" union all select * from "rest" ${orderBy([{ ...key, expression: sql.id(keyName(0)) }], sql.id('id'))} ${limit}`;
}

/** What is shown of the chosen records; each is fetched by its id, whatever the planner thinks of the length of a page. */
function shown({ form }: ListQuestion, projection: Projection, { chosen, sort }: { readonly chosen: Fragment; readonly sort: readonly SortKey[] }): Fragment {
  const keys = sort.map((key, index): SortKey => ({ ...key, expression: sql.id(pageAlias, keyName(index)), joins: [] }));
  const id = sql.id(pageAlias, 'id');
  const record = sql`(select * from ${form.table.table} as "r" where "r"."id" = ${id} offset 0) as ${sql.id(recordAlias)}`;
  return sql`select ${numbered([...recordCells(projection), ...cursorColumns(keys)])} from (${chosen}) as ${sql.id(pageAlias)} cross join lateral ${record} ${orderBy(keys, id)}`;
}
