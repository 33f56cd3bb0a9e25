import { fragment } from '../../expressions/fragment.js';
import { type PositiveFilterOperator } from '../filter-operator.js';
import { reachOf, reachSql } from '../reach.js';

/** One of the values, or one that stands anywhere under it: a chapter of ICD-10, a campus with its wards, a department with its groups. */
export const below: PositiveFilterOperator = {
  name: 'below',
  words: { 'zh-CN': '{0} 属于 {1}（含下级）', 'en-US': '{0} is {1} or below' },
  operand: 'list',
  holds: (value, comparing) => {
    const reach = new Set(reachOf(comparing));
    return (Array.isArray(value) ? value : [value]).some((one) => reach.has(String(one)));
  },
  sql: (column, comparing) => {
    if (comparing.operands.length === 0) return fragment`false`;
    return comparing.kind === 'list' ? fragment`${column} && ${reachSql(comparing)}` : fragment`${column} = any(${reachSql(comparing)})`;
  },
};
