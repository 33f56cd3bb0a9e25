import { type Fragment, fragment, parameter } from '@carewright/schema/sql';
import { type BoundDimension } from '../datasets/bound-query.js';

type GroupSql = (column: Fragment, dimension: BoundDimension, tz: string) => Fragment;

/** The first day of the bucket in the organisation's time zone, as `YYYY-MM-DD`. */
const timeBucket: GroupSql = (column, { grain, target }, tz) => {
  const local = target.kind === 'datetime' ? fragment`(${column} at time zone ${parameter(tz)}::text)` : fragment`${column}::timestamp`;
  return fragment`to_char(date_trunc(${parameter(grain ?? 'day')}::text, ${local}), 'YYYY-MM-DD')`;
};

const plain: GroupSql = (column) => column;
const byIdentity: GroupSql = (column) => fragment`${column}::text`;

const groupSql: Readonly<Record<BoundDimension['kind']['name'], GroupSql>> = { time: timeBucket, category: plain, reference: byIdentity };

/** What the database groups a dimension by. */
export function groupExpression(column: Fragment, dimension: BoundDimension, tz: string): Fragment {
  return groupSql[dimension.kind.name](column, dimension, tz);
}
