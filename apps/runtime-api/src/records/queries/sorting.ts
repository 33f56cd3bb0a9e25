import { sql } from 'kysely';
import { type SqlType } from '@carewright/schema';
import { type CursorPosition } from '../cursor/cursor.js';
import { columnCodecs } from '../values/column-codecs.js';
import { type ListJoin } from './linked-columns.js';
import { type Fragment } from './statement.js';
import { Slot } from './statement.js';

/** One thing a list is ordered by. Empty values come last in both directions. */
export interface SortKey {
  readonly expression: Fragment;
  readonly kind: SqlType['kind'];
  readonly descending: boolean;
  readonly canBeEmpty: boolean;
  /** What the expression needs beside the record. */
  readonly joins: readonly ListJoin[];
  /** Words that people read, which have an order of their own; not codes and numbers. */
  readonly isWords?: boolean;
  /** What an index holds in this order: every record, or those that have a value. */
  readonly index?: 'records' | 'values';
}

/** The order of a list; the id makes it total, in the direction of the first key so that one index can serve both. */
export function orderBy(keys: readonly SortKey[], id: Fragment): Fragment {
  const terms = keys.map(({ expression, descending, canBeEmpty }) => sql`${expression} ${direction(descending)}${canBeEmpty && descending ? sql` nulls last` : sql``}`);
  return sql`order by ${sql.join([...terms, sql`${id} ${direction(idDescends(keys))}`])}`;
}

const direction = (descending: boolean): Fragment => (descending ? sql`desc` : sql`asc`);
const idDescends = (keys: readonly SortKey[]): boolean => keys[0]?.descending ?? true;

/** The sort values of a row as exact database text, for the cursor. */
export function cursorColumns(keys: readonly SortKey[]): Fragment[] {
  return keys.map(({ expression, kind }) => (kind === 'varchar' || kind === 'text' ? expression : sql`${expression}::text`));
}

/**
 * The rows after a position: later in the first key, or equal there and later in the next, and so on.
 * The shape depends on which values of the position are empty; the values themselves are slots `after0`, `after1`, … and `afterId`.
 */
export function rowsAfter(keys: readonly SortKey[], id: Fragment, position: CursorPosition): Fragment {
  const later = idDescends(keys) ? sql`${id} < ${new Slot('afterId')}::uuid` : sql`${id} > ${new Slot('afterId')}::uuid`;
  const single = keys[0];
  if (keys.length === 1 && single && !single.canBeEmpty) {
    // A row comparison can walk one index from the middle; the general form below cannot.
    return sql`(${single.expression}, ${id}) ${single.descending ? sql`<` : sql`>`} (${value(single, 0)}, ${new Slot('afterId')}::uuid)`;
  }
  return keys.reduceRight<Fragment>((rest, key, index) => {
    const empty = position.values[index] === null;
    const equal = empty ? sql`${key.expression} is null` : sql`${key.expression} = ${value(key, index)}`;
    const beyond = empty ? sql`false` : beyondValue(key, index);
    return sql`(${beyond} or (${equal} and ${rest}))`;
  }, later);
}

function beyondValue(key: SortKey, index: number): Fragment {
  const compare = sql`${key.expression} ${key.descending ? sql`<` : sql`>`} ${value(key, index)}`;
  return key.canBeEmpty ? sql`(${compare} or ${key.expression} is null)` : compare;
}

const value = (key: SortKey, index: number): Fragment => sql`${new Slot(`after${index}`)}::${sql.raw(columnCodecs[key.kind].sqlName)}`;

/** Slot values of a position. */
export function positionValues(position: CursorPosition): Record<string, unknown> {
  return { afterId: position.id, ...Object.fromEntries(position.values.map((text, index) => [`after${index}`, text])) };
}
