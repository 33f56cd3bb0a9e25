import { optionPath, type ValueTree } from '@carewright/schema';
import { type Fragment, fragment, identifier, parameter } from '@carewright/schema/sql';
import { treeOf } from '../datasets/bind-dimension.js';
import { type BoundDimension } from '../datasets/bound-query.js';
import { isList } from './group-value.js';

/** Values that stand deeper than a level (`v`), each with what it stands under there (`a`). */
const deeper: { readonly [Of in ValueTree['of']]: (tree: Extract<ValueTree, { of: Of }>, level: number) => Fragment } = {
  options: ({ options }, level) => {
    const below = options.flatMap(({ value }) => { const path = optionPath(value, { options: [...options] }); const above = path[level - 1]; return path.length > level && above !== undefined ? [[value, above.value] as const] : []; });
    return fragment`select v, a from unnest(${parameter(below.map(([value]) => value))}::text[], ${parameter(below.map(([, above]) => above))}::text[]) as o(v, a)`;
  },
  dictionary: ({ dictionary }, level) => fragment`select "code" as v, "path"[${parameter(level)}::integer] as a from "platform"."dictionary_entry" where "dictionary" = ${parameter(dictionary)}::text and cardinality("path") >= ${parameter(level)}::integer`,
  departments: (_tree, level) => fragment`with recursive down (v, a, n) as (select id, id, 1 from "platform"."departments" where parent_id is null union all select d.id, case when n < ${parameter(level)}::integer then d.id else a end, n + 1 from "platform"."departments" as d join down on d.parent_id = down.v) select v, a from down where n > ${parameter(level)}::integer`,
};

function deeperOf(dimension: BoundDimension): Fragment | null {
  const tree = treeOf(dimension);
  if (dimension.level === null || tree === undefined) return null;
  return (deeper[tree.of] as (tree: ValueTree, level: number) => Fragment)(tree, dimension.level);
}

/** A value as the group of its level, with what has to be joined for it under a name of its own. */
export function atLevel(value: Fragment, dimension: BoundDimension, name: string): { readonly value: Fragment; readonly joins: readonly Fragment[] } {
  const table = deeperOf(dimension);
  if (table === null) return { value, joins: [] };
  // Members of a list are texts, whatever they are the names of.
  const type = isList(dimension) ? fragment`::text` : fragment``;
  return { value: fragment`coalesce(${identifier(name, 'a')}${type}, ${value})`, joins: [fragment` left join (${table}) as ${identifier(name)} on ${identifier(name, 'v')}${type} = ${value}`] };
}

/** The values that are in one of some groups, as texts: worked out once for a statement. */
export function valuesAtLevel(named: readonly string[], dimension: BoundDimension): Fragment {
  const groups = fragment`${parameter(named)}::text[]`;
  const table = deeperOf(dimension);
  return table === null ? groups : fragment`array(select v::text from (${table}) as h where a::text = any(${groups}) union all (select unnest(${groups}) except select v::text from (${table}) as h))`;
}
