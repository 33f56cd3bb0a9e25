import { sql } from 'kysely';
import { type Aggregation } from '@carewright/schema';
import { joinsOf, matchingRows, type ListQuestion } from '../queries/list-records.js';
import { type ListJoin } from '../queries/linked-columns.js';
import { compileStatement, type Fragment, type Statement } from '../queries/statement.js';

/** How one number of a group is worked out. */
export interface GroupSum {
  readonly aggregation: Aggregation;
  /** The value where it may be read, else nothing. */
  readonly value: Fragment;
  /** What must be joined for it. */
  readonly joins: readonly ListJoin[];
}

/** Days of a group as text that sorts and that a page can turn into a range. */
const grainFormats = { day: 'YYYY-MM-DD', month: 'YYYY-MM', year: 'YYYY' } as const;
export type GroupGrain = keyof typeof grainFormats;
export const groupGrains = Object.keys(grainFormats) as readonly GroupGrain[];

const aggregates: Readonly<Record<Aggregation, (value: Fragment) => Fragment>> = {
  count: (value) => sql`count(${value})::text`,
  distinct: (value) => sql`count(distinct ${value})::text`,
  sum: (value) => sql`sum(${value})::text`,
  average: (value) => sql`round(avg(${value}), 4)::text`,
  min: (value) => sql`min(${value})::text`,
  max: (value) => sql`max(${value})::text`,
};

/** The day, month or year of a value; moments count by the clock of the organisation. */
export function grainOf(value: Fragment, grain: GroupGrain, of: { readonly kind: string; readonly tz: string }): Fragment {
  const local = of.kind === 'timestamptz' ? sql`(${value} at time zone ${of.tz})` : value;
  return sql`to_char(${local}, ${sql.lit(grainFormats[grain])})`;
}

/** One row for each group, biggest first, and one for everything together: `c0` tells which, then group, count, sums. */
export function groupStatement(question: ListQuestion, of: { readonly group: Fragment | null; readonly sums: readonly GroupSum[]; readonly limit: number }): Statement {
  const inner = [sql`${of.group ?? sql`null`} as g`, ...of.sums.map(({ value }, index) => sql`${value} as ${sql.id(`s${index}`)}`)];
  const numbers = of.sums.map(({ aggregation }, index) => sql`, ${aggregates[aggregation](sql.id('q', `s${index}`))} as ${sql.id(`c${index + 3}`)}`);
  const sets = of.group === null ? sql`()` : sql`(q.g), ()`;
  const isTotal = of.group === null ? sql`1` : sql`grouping(q.g)`;
  const value = of.group === null ? sql`null::text` : sql`q.g::text`;
  return compileStatement(sql`select ${isTotal} as c0, ${value} as c1, count(*)::int as c2${numbers.length > 0 ? sql.join(numbers, sql``) : sql``} from (select ${sql.join(inner)} ${matchingRows(question, joinsOf(question, of.sums))}) q group by grouping sets (${sets}) order by 1 desc, 3 desc, 2 limit ${sql.lit(of.limit + 2)}`);
}
