import { type Option } from '../definitions/form.js';
import { type Fragment, fragment, parameter } from '../expressions/fragment.js';
import { sqlConstant } from '../expressions/sql-constant.js';
import { withDescendants } from '../field-types/option-tree.js';
import { type ValueTree } from '../field-types/value-tree.js';
import { type Comparing } from './filter-operator.js';

type Asked = Pick<Comparing, 'operands' | 'tree' | 'valuesBelow'>;

/** The values and everything under them. A tree that is not known reaches nothing but the values. */
export function reachOf({ operands, tree, valuesBelow }: Asked): readonly string[] {
  const values = operands.map(String);
  if (tree === undefined) return values;
  return tree.of === 'options' ? optionsBelow(tree.options, values) : (valuesBelow?.(tree, values) ?? values);
}

const optionsBelow = (options: readonly Option[], values: readonly string[]): readonly string[] => [...new Set(values.flatMap((value) => withDescendants(value, { options: [...options] })))];

const reaches: { readonly [Of in ValueTree['of']]: (tree: Extract<ValueTree, { of: Of }>, values: readonly string[]) => Fragment } = {
  options: ({ options }, values) => texts(optionsBelow(options, values)),
  dictionary: ({ dictionary }, values) => fragment`array(select unnest(${texts(values)}) union all select "code" from "platform"."dictionary_entry" where "dictionary" = ${parameter(dictionary)} and "path" && ${texts(values)}::text[])`,
  departments: (_tree, values) => fragment`array(with recursive "reach" ("id") as (select unnest(${sqlConstant(values, 'list', 'id') ?? fragment`null`}) union select "d"."id" from "platform"."departments" as "d" join "reach" as "r" on "d"."parent_id" = "r"."id") select "id" from "reach")`,
};

const texts = (values: readonly string[]): Fragment => sqlConstant(values, 'list', 'text') ?? fragment`null`;

/** The same as an array in SQL: worked out once for a statement, so that an index of the column serves. */
export function reachSql({ operands, tree }: Asked): Fragment {
  const values = operands.map(String);
  if (tree === undefined) return texts(values);
  return (reaches[tree.of] as (tree: ValueTree, values: readonly string[]) => Fragment)(tree, values);
}
