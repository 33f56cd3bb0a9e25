import { type Fragment, fragment, identifier, joinFragments } from '@carewright/schema/sql';
import { type BoundDimension, type BoundPath } from '../datasets/bound-query.js';
import { comma, groupColumn } from './compiling.js';
import { type FactSource } from './fact-source.js';
import { topGroup } from './group-value.js';
import { atLevel } from './tree-level.js';

/** Groups that other records of the same record have: each once, however many there are of it. The columns, as `d…`. */
export function besideGroups(source: FactSource, fact: string, indexes: readonly number[]): readonly Fragment[] {
  const { dimensions } = source.compiling.bound;
  const name = `b${indexes.join('_')}`;
  const inner = source.neighbours(fact, `${name}_`);
  const lists: Fragment[] = [];
  const values = indexes.map((index) => {
    const dimension = dimensions[index] as BoundDimension;
    const path = dimension.at[fact] as BoundPath;
    const column = inner.tree.value(path, 'root');
    if (path.target.kind === 'list') lists.push(fragment` left join lateral unnest(${column}) as ${identifier(`${name}_u${index}`)}(item) on true`);
    const plain = path.target.kind === 'list' ? fragment`${identifier(`${name}_u${index}`, 'item')}::text` : source.grouped(column, dimension, path);
    const { value, joins } = atLevel(plain, dimension, `${name}_h${index}`);
    lists.push(...joins);
    return fragment`${topGroup(value, dimension, index)} as ${identifier(`v${index}`)}`;
  });
  source.lateral.push(fragment` left join lateral (select distinct ${joinFragments(values, comma)} ${inner.tree.from(lists, inner.conditions)}) as ${identifier(name)} on true`);
  return indexes.map((index) => fragment`${topGroup(fragment`${identifier(name, `v${index}`)}`, dimensions[index] as BoundDimension, index)} as ${groupColumn(index)}`);
}
