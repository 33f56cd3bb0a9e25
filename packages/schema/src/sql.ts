export * from './expressions/compile-logic.js';
export { type ColumnResolver, type SqlMeaning } from './expressions/logic-fragment.js';
export * from './expressions/render-fragment.js';
export * from './expressions/sql-text.js';
export * from './filters/compile-filter.js';
export * from './expressions/fragment.js';
export { rowConditionFragment, type RowResolver } from './linked/row-condition.js';
export { fieldValueSql, ownReads } from './linked/value-sql.js';
export { filterFragment, targetSql, type FilterSqlContext } from './filters/filter-fragment.js';
