import { type Filter, fieldsOfFilter } from '@carewright/schema';
import { type Fragment, fragment, parameter } from '@carewright/schema/sql';
import { filterIn } from '../datasets/fact-issues.js';
import { type FactSource } from './fact-source.js';
import { memberCondition } from './member-condition.js';
import { type Variant } from './slots.js';
import { daysOf } from './time-span.js';

/** Asks of the records all that the question asks of them: its conditions, its groups, its neighbours and its time. */
export function restrictRows(source: FactSource, variant: Variant): void {
  const { compiling: { bound }, fact, conditions } = source;
  ask(source, fact.via === null ? (filterIn(fact, bound) ?? { or: [] }) : bound.filter, fact.via === null ? 'root' : 'base');
  if (fact.where !== null) ask(source, fact.where, 'root');
  for (const [index, member] of bound.members.entries()) conditions.push(memberCondition(source, member, index));
  for (const [index, related] of bound.related.entries()) conditions.push(relatedCondition(source, related, index));
  conditions.push(...timeConditions(source, variant));
}

function ask({ tree, conditions }: FactSource, filter: Filter, of: 'base' | 'root'): void {
  tree.reading(fieldsOfFilter(filter), of);
  conditions.push(tree.condition(filter, of));
}

function relatedCondition(source: FactSource, { fact, where, none }: FactSource['compiling']['bound']['related'][number], index: number): Fragment {
  const { tree, conditions } = source.neighbours(fact.key, `r${index}_`);
  if (where !== null) tree.reading(fieldsOfFilter(where), 'root');
  const exists = fragment`exists (select 1 ${tree.from([], [...conditions, ...(where === null ? [] : [tree.condition(where, 'root')])])})`;
  return none ? fragment`not ${exists}` : exists;
}

function timeConditions(source: FactSource, variant: Variant): readonly Fragment[] {
  const { bound: { time }, context: { tz } } = source.compiling;
  const place = time && source.placeOf(time.dimension);
  const { from, to } = daysOf(source.compiling, variant);
  if (time === null || place === null || (from === null && to === null)) return [];
  const column = source.tree.value(place.path, place.from);
  const start = (day: string): Fragment => (place.path.target.kind === 'datetime' ? fragment`(${parameter(day)}::date::timestamp at time zone ${parameter(tz)}::text)` : fragment`${parameter(day)}::date`);
  return [...(from === null ? [] : [fragment`${column} >= ${start(from)}`]), ...(to === null ? [] : [fragment`${column} < ${start(to)}`])];
}
