import { type Member } from '@carewright/schema';
import { type Fragment, fragment } from '@carewright/schema/sql';
import { type BoundDimension, type BoundPath, type BoundQuery } from '../datasets/bound-query.js';
import { type FactSource } from './fact-source.js';
import { valuesAtLevel } from './tree-level.js';

const memberType = fragment`text`;
const memberText = (member: Member): string => (typeof member === 'object' && member !== null ? member.id : String(member));

/** Whether a record is in one of some groups, or in none of them. */
export function memberCondition(source: FactSource, { dimension, is, not }: BoundQuery['members'][number], index: number): Fragment {
  const named = is.filter((one) => one !== null).map(memberText);
  const holds = (value: Fragment): Fragment => {
    const listed = fragment`${value}::${memberType} = any(${valuesAtLevel(named, dimension)})`;
    return is.includes(null) ? fragment`(${value} is null or ${listed})` : fragment`coalesce(${listed}, false)`;
  };
  const sql = anyHolds(source, { dimension, prefix: `m${index}_`, holds, orNone: is.includes(null) });
  return not ? fragment`not ${sql}` : sql;
}

interface Asked {
  readonly dimension: BoundDimension;
  readonly prefix: string;
  readonly holds: (value: Fragment) => Fragment;
  /** A record without any value of the kind is meant as well. */
  readonly orNone: boolean;
}

function anyHolds(source: FactSource, { dimension, prefix, holds, orNone }: Asked): Fragment {
  const place = source.placeOf(dimension);
  const plain = { ...dimension, top: null };
  if (place === null) {
    const { tree, conditions } = source.neighbours(dimension.fact, prefix);
    const path = dimension.at[dimension.fact] as BoundPath;
    const column = tree.value(path, 'root');
    const isMany = path.target.kind === 'list';
    const lists = isMany ? [fragment` left join lateral unnest(${column}) as u(item) on true`] : [];
    const value = isMany ? fragment`u.item::text` : source.grouped(column, plain, path);
    const any = fragment`exists (select 1 ${tree.from(lists, [...conditions, holds(value)])})`;
    if (!orNone) return any;
    const without = source.neighbours(dimension.fact, `${prefix}n`);
    return fragment`(${any} or not exists (select 1 ${without.tree.from([], without.conditions)}))`;
  }
  const column = source.tree.value(place.path, place.from);
  if (place.path.target.kind !== 'list') return holds(source.grouped(column, plain, place.path));
  const any = fragment`exists (select 1 from unnest(${column}) as u(item) where ${holds(fragment`u.item::text`)})`;
  return orNone ? fragment`(${any} or coalesce(cardinality(${column}), 0) = 0)` : any;
}
