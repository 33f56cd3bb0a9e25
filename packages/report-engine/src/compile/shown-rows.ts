import { type Fragment, fragment, identifier, joinFragments, parameter } from '@carewright/schema/sql';
import { type BoundDerived, type BoundMeasure, type BoundQuery } from '../datasets/bound-query.js';
import { othersId } from '../shape/report-result.js';
import { comma, groupColumn } from './compiling.js';
import { isTextGroup } from './group-value.js';

/** Whether a row is about "others". */
export function isOthers({ dimensions }: BoundQuery): Fragment {
  const flags = dimensions.flatMap(({ top }, index) => (top === null ? [] : [fragment`${groupColumn(index)} is not distinct from ${parameter(othersId)}::text`]));
  return flags.length === 0 ? fragment`false` : fragment`(${joinFragments(flags, fragment` or `)})`;
}

/** Rows of "others" that nobody wants are not shown; the totals have them still. */
export const withoutOthers = ({ dimensions }: BoundQuery): readonly Fragment[] => dimensions.flatMap(({ top }, index) => (top !== null && top?.others !== true ? [fragment`${groupColumn(index)} is distinct from ${parameter(othersId)}::text`] : []));

function columnNamed({ dimensions, measures, derived }: BoundQuery, key: string): Fragment | null {
  const places: readonly (readonly [string, number])[] = [['d', dimensions.findIndex((one) => one.key === key)], ['m', measures.findIndex(({ definition }) => definition.key === key)], ['x', derived.findIndex((one) => one.key === key)]];
  const found = places.find(([, index]) => index >= 0);
  return found === undefined ? null : fragment`${identifier(`${found[0]}${found[1]}`)}`;
}

const signs = { gt: fragment`>`, gte: fragment`>=`, lt: fragment`<`, lte: fragment`<=`, eq: fragment`=`, ne: fragment`<>` } as const;

/** The conditions on the numbers of a row. */
export function havingOf(bound: BoundQuery): readonly Fragment[] {
  return bound.having.flatMap(({ by, op, value }) => {
    const column = columnNamed(bound, by);
    return column === null ? [] : [fragment`${column}::numeric ${signs[op]} ${parameter(String(value))}::numeric`];
  });
}

/** The order of rows: as wanted, "others" last; ties are broken by the groups, so that the same question gives the same rows. The order of texts is that of no language. */
export function orderOf(bound: BoundQuery): Fragment {
  const { dimensions, sort } = bound;
  const last = dimensions.some(({ top }) => top !== null) ? [isOthers(bound)] : [];
  const wanted = sort.flatMap(({ by, dir }) => {
    const column = columnNamed(bound, by);
    return column === null ? [] : [fragment`${column} ${dir === 'asc' ? fragment`asc` : fragment`desc`} nulls last`];
  });
  const groups = dimensions.map((dimension, index) => (isTextGroup(dimension) ? fragment`${groupColumn(index)} collate "C" nulls last` : fragment`${groupColumn(index)} nulls last`));
  return joinFragments([...last, ...wanted, ...groups, fragment`g`], comma);
}

const isUnending = ({ type }: BoundMeasure): boolean => ['average', 'percentile', 'calc'].includes(type.name);

/** A number as text. Means and quotients have no exact end; six places are shown. Everything else is exact on its way. */
const printed = (value: Fragment, isRounded: boolean): Fragment => fragment`${isRounded ? fragment`round(${value}, 6)` : value}::text`;

/** The texts of a row: its groups, its measures, what is worked out from them. */
export function textsOf({ dimensions, measures, derived }: BoundQuery): readonly Fragment[] {
  const number = (name: string, isRounded: boolean): Fragment => fragment`${printed(fragment`${identifier(name)}`, isRounded)} as ${identifier(name)}`;
  return [
    ...dimensions.map((_one, index) => fragment`${groupColumn(index)}::text as ${groupColumn(index)}`),
    ...measures.map((measure, index) => number(`m${index}`, isUnending(measure))),
    ...derived.map((one: BoundDerived, index) => number(`x${index}`, ['growth', 'share', 'moving'].includes(one.as) || isUnending(one.measure))),
  ];
}
