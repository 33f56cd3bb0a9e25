import { type Grain } from '@carewright/schema';
import { type Fragment, fragment, identifier, parameter, quotientSql } from '@carewright/schema/sql';
import { leavesOf } from '../datasets/fact-issues.js';
import { type BoundDerived, type BoundMeasure, type BoundQuery } from '../datasets/bound-query.js';

/** Which time a number is about: the question's own, an earlier one, or all since the start of a span. */
export type Variant = { readonly back: { readonly n: number; readonly unit: Grain }; readonly reset?: undefined } | { readonly reset: Grain; readonly back?: undefined } | { readonly back?: undefined; readonly reset?: undefined };

/** One counted number of the statement: a leaf measure at one time. */
export interface Slot {
  readonly measure: BoundMeasure;
  readonly variant: Variant;
  readonly index: number;
}

export const present: Variant = {};
export const variantKey = (variant: Variant): string => JSON.stringify(variant);

const toPast: ReadonlySet<string> = new Set(['previous', 'change', 'growth']);

/** The time that a derived column needs its measure at besides the present one. */
export function variantOf({ as, back, reset }: BoundDerived): Variant {
  if (toPast.has(as)) return { back: back ?? { n: 1, unit: 'year' } };
  return as === 'toDate' ? { reset: reset ?? 'year' } : present;
}

/** An earlier time is told of a whole only where its bounds are known; what has come to date, where the date is. */
export function isAnswered({ time }: BoundQuery, set: number, { back, reset }: Variant): boolean {
  if ((back === undefined && reset === undefined) || time === null || time.index === null) return true;
  const isByTime = (set & (1 << time.index)) !== 0;
  return isByTime || (back !== undefined && time.period.from !== undefined && time.period.to !== undefined);
}

/** Every number that the columns of a question are made of, each once. */
export function slotsOf(bound: BoundQuery): readonly Slot[] {
  const wanted = [...bound.measures.map((measure) => ({ measure, variant: present })), ...bound.derived.map((one) => ({ measure: one.measure, variant: variantOf(one) }))];
  const slots = new Map<string, Slot>();
  for (const { measure, variant } of wanted) {
    for (const leaf of leavesOf(measure)) {
      const key = `${leaf.definition.key} ${variantKey(variant)}`;
      if (!slots.has(key)) slots.set(key, { measure: leaf, variant, index: slots.size });
    }
  }
  return [...slots.values()];
}

export const isCounting = ({ type }: BoundMeasure): boolean => type.answers === 'count';
const kindTypes: Readonly<Record<string, Fragment>> = { date: fragment`date`, datetime: fragment`timestamptz`, time: fragment`time` };

/** The type of a slot's column. */
export const slotType = ({ measure }: Slot): Fragment => (isCounting(measure) ? undefined : kindTypes[measure.target?.kind ?? '']) ?? fragment`numeric`;

const functions: Readonly<Record<string, (value: Fragment) => Fragment>> = {
  count: (value) => fragment`count(${value})`,
  sum: (value) => fragment`sum(${value})`,
  avg: (value) => fragment`avg(${value})`,
  min: (value) => fragment`min(${value})`,
  max: (value) => fragment`max(${value})`,
};

/** Says that an aggregate of a slot is of the rows that its condition holds for. */
export const onlyWhere = ({ measure, index }: Slot): Fragment => (measure.definition.where === undefined ? fragment`` : fragment` filter (where ${identifier(`w${index}`)})`);

/** The aggregate of a slot over rows that carry its value as `v…` and its condition as `w…`. */
export function aggregateSql(slot: Slot): Fragment {
  const { type, target, definition } = slot.measure;
  const value = fragment`${identifier(`v${slot.index}`)}`;
  const only = onlyWhere(slot);
  if (type.sqlFunction === 'percentile_cont') return fragment`(percentile_cont(${parameter(String(definition.p ?? 0.5))}::double precision) within group (order by ${value}::double precision)${only})::numeric`;
  const call = functions[type.sqlFunction ?? 'count'] ?? functions['count'];
  const operand = target === null ? fragment`*` : type.isDistinct ? fragment`distinct ${value}` : value;
  return fragment`(${call?.(operand) ?? fragment`null`}${only})::${slotType(slot)}`;
}

/** Growth over what was: nothing can grow from nothing. */
export const growthSql = (now: Fragment, before: Fragment): Fragment => quotientSql(fragment`(${now}) - (${before})`, fragment`abs(${before})`);
