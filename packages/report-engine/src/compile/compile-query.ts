import { kyselyOf, type SqlText, sqlTextOf } from '@carewright/schema/sql';
import { type BoundQuery } from '../datasets/bound-query.js';
import { journeyRecords, journeySql } from './compile-journey.js';
import { compilingOf } from './compiling.js';
import { type AskedRecords, QueryCompiler } from './query-compiler.js';
import { type QueryContext } from './query-context.js';

export { type QueryContext } from './query-context.js';

/** The ids of the records behind a cell, the first `most` of them and one more when there are more. Rows of a sub-table stand for their record. */
export function compileRecords(bound: BoundQuery, context: QueryContext, asked: AskedRecords): SqlText {
  if (bound.journey !== null) return sqlTextOf(kyselyOf(journeyRecords(bound, context, { ...asked, journey: bound.journey })));
  return sqlTextOf(kyselyOf(new QueryCompiler(compilingOf(bound, context)).records(asked)));
}

/** One parameterised statement for a bound question, under the asker's rights. Columns: `g` (the set of dimensions), `o` (the order), `d…`, `m…`, `x…` (derived), `n…` (records behind). */
export function compileQuery(bound: BoundQuery, context: QueryContext): SqlText {
  return sqlTextOf(kyselyOf(bound.journey === null ? new QueryCompiler(compilingOf(bound, context)).compile() : journeySql(bound, context, bound.journey)));
}
