import { type Logic } from '@carewright/schema';
import { type Fragment, fragment, identifier, joinFragments, logicFragment, parameter } from '@carewright/schema/sql';
import { type BoundMeasure } from '../datasets/bound-query.js';
import { comma, type Counting } from './compiling.js';
import { isAnswered, isCounting, present, type Variant, variantKey, variantOf } from './slots.js';

/** A measure from its slots; what is withheld is withheld before anything is worked out or ordered by it. */
export function measureValue(counting: Counting, measure: BoundMeasure, variant: Variant): Fragment {
  const bare = bareValue(counting, measure, variant);
  const { smallest } = counting.bound.dataset;
  if (smallest === undefined) return bare;
  const counts = countsOf(counting, measure, variant).map((count) => fragment`(${count} > 0 and ${count} < ${parameter(smallest)}::integer)`);
  return fragment`case when ${joinFragments(counts, fragment` or `)} then null else ${bare} end`;
}

function bareValue(counting: Counting, measure: BoundMeasure, variant: Variant): Fragment {
  if (measure.calc === null) {
    const column = slotColumn(counting, measure, variant, 's');
    return isCounting(measure) ? fragment`coalesce(${column}, 0)` : column;
  }
  const { tz, today } = counting.context;
  const compiled = logicFragment(measure.calc as Logic, (path) => {
    const input = measure.inputs.find(({ definition }) => definition.key === path);
    return input === undefined ? null : { sql: bareValue(counting, input, variant), kind: 'number' };
  }, { tz, today, now: `${today}T00:00:00Z` });
  if (!compiled.ok) throw new Error('A bound calculation can be said in SQL.');
  return compiled.value;
}

function slotColumn({ slots }: Counting, measure: BoundMeasure, variant: Variant, letter: 's' | 'c'): Fragment {
  const slot = slots.find((one) => one.measure.definition.key === measure.definition.key && variantKey(one.variant) === variantKey(variant));
  if (slot === undefined) throw new Error('Every measure of a question has a slot.');
  return fragment`${identifier(`${letter}${slot.index}`)}`;
}

function countsOf(counting: Counting, measure: BoundMeasure, variant: Variant): readonly Fragment[] {
  return measure.calc === null ? [fragment`coalesce(${slotColumn(counting, measure, variant, 'c')}, 0)`] : measure.inputs.flatMap((input) => countsOf(counting, input, variant));
}

/** What measures of earlier times come to, as `y…`: only where that time is answered; elsewhere it is not nothing, it is not known. */
export function pastValues(counting: Counting): readonly Fragment[] {
  const { bound } = counting;
  const answered = (variant: Variant, value: Fragment): Fragment => {
    const sets = bound.sets.filter((set) => isAnswered(bound, set, variant)).map((set) => fragment`${parameter(set)}::integer`);
    return sets.length === 0 ? fragment`null::numeric` : fragment`case when g in (${joinFragments(sets, comma)}) then ${value} end`;
  };
  return bound.derived.flatMap((one, index) => {
    const variant = variantOf(one);
    return variantKey(variant) === variantKey(present) ? [] : [fragment`${answered(variant, measureValue(counting, one.measure, variant))} as ${identifier(`y${index}`)}`];
  });
}

/** How many records are behind each number, as `n…`, where that decides whether it is shown. */
export function recordsBehind(counting: Counting): readonly Fragment[] {
  if (counting.bound.dataset.smallest === undefined) return [];
  return counting.bound.measures.map((measure, index) => {
    const counts = countsOf(counting, measure, present);
    return fragment`${counts.length === 1 ? (counts[0] ?? fragment`0`) : fragment`least(${joinFragments(counts, comma)})`}::integer as ${identifier(`n${index}`)}`;
  });
}

export const namesBehind = ({ bound: { dataset, measures } }: Counting): readonly string[] => (dataset.smallest === undefined ? [] : measures.map((_one, index) => `n${index}`));
