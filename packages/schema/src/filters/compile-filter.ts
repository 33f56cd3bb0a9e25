import { type RawBuilder } from 'kysely';
import { kyselyOf } from '../expressions/render-fragment.js';
import { type Filter } from './filter.js';
import { filterFragment, type FilterSqlContext } from './filter-fragment.js';

/** The condition of a filter as a kysely expression. Give it filters that `validateFilter` has passed; others throw. */
export function compileFilter(filter: Filter, context: FilterSqlContext): RawBuilder<boolean> {
  return kyselyOf<boolean>(filterFragment(filter, context));
}
