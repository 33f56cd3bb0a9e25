import { type Fragment, fragment, identifier, joinFragments, parameter } from '@carewright/schema/sql';
import { type BoundDimension, type BoundFact } from '../datasets/bound-query.js';
import { summaryFor } from '../summaries/summary-for.js';
import { comma, type Counting, groupColumn } from './compiling.js';
import { FactRows } from './fact-rows.js';
import { isList, noGroup } from './group-value.js';
import { isOfParts, partsSql, wholeSql } from './parts.js';
import { aggregateSql, isAnswered, onlyWhere, present, type Slot, slotType, type Variant, variantKey } from './slots.js';

/** One select for each fact, time and way of being many: what a list or a neighbour multiplies is never added up. */
export function branchesOf(counting: Counting): readonly Fragment[] {
  const byPlace = new Map<string, Slot[]>();
  for (const slot of counting.slots) {
    const key = `${slot.measure.fact} ${variantKey(slot.variant)} ${slot.measure.type.name === 'last' ? slot.index : ''}`;
    byPlace.set(key, [...(byPlace.get(key) ?? []), slot]);
  }
  return [...byPlace.values()].flatMap((slots) => branch(counting, slots));
}

function branch(counting: Counting, slots: readonly Slot[]): readonly Fragment[] {
  const { bound } = counting;
  const first = slots[0];
  const fact = bound.facts.find(({ key }) => key === first?.measure.fact);
  if (first === undefined || fact === undefined) return [];
  const many = bound.dimensions.reduce((bits, dimension, index) => (isList(dimension) || !isIn(dimension, fact) ? bits | (1 << index) : bits), 0);
  const classes = new Map<number, number[]>();
  for (const set of bound.sets) if (isAnswered(bound, set, first.variant)) classes.set(set & many, [...(classes.get(set & many) ?? []), set]);
  const isLast = first.measure.type.name === 'last';
  return [...classes.values()].flatMap((sets) => (isLast ? sets.map((set) => lastSelect(counting, fact, first, set)) : [select(counting, fact, slots, sets)]));
}

const isIn = (dimension: BoundDimension, fact: BoundFact): boolean => Object.hasOwn(dimension.at, fact.key) || Object.hasOwn(dimension.at, '');

interface Head {
  readonly groups: readonly Fragment[];
  /** The set that a row is of. */
  readonly mask: Fragment;
  readonly bits: number;
}

function headOf({ bound: { dimensions } }: Counting, sets: readonly number[]): Head {
  const bits = sets.reduce((all, set) => all | set, 0);
  const groups = dimensions.map((dimension, index) => ((bits & (1 << index)) === 0 ? fragment`${noGroup(dimension)} as ${groupColumn(index)}` : groupColumn(index)));
  const [only] = sets;
  const varying = dimensions.flatMap((_one, index) => ((bits & (1 << index)) === 0 ? [] : [fragment`(1 - grouping(${groupColumn(index)})) * ${parameter(1 << index)}::integer`]));
  const mask = sets.length === 1 || varying.length === 0 ? fragment`${parameter(only ?? 0)}::integer` : joinFragments(varying, fragment` + `);
  return { groups, mask, bits };
}

/** How many records are behind a number is asked where that decides whether it is shown. */
const countsRecords = ({ bound: { dataset } }: Counting): boolean => dataset.smallest !== undefined;

/** Every slot has its column in every branch, empty where another branch counts it. */
function cells(counting: Counting, counted: ReadonlyMap<number, { readonly value: Fragment; readonly count: Fragment }>): readonly Fragment[] {
  return counting.slots.flatMap((slot) => {
    const cell = counted.get(slot.index);
    return [fragment`${cell?.value ?? fragment`null::${slotType(slot)}`} as ${identifier(`s${slot.index}`)}`, fragment`${(countsRecords(counting) ? cell?.count : undefined) ?? fragment`null::bigint`} as ${identifier(`c${slot.index}`)}`];
  });
}

/** What has come to date makes no row by itself. */
const here = (variant: Variant): Fragment => (variant.reset === undefined ? fragment`1 as here` : fragment`0 as here`);

function select(counting: Counting, fact: BoundFact, slots: readonly Slot[], sets: readonly number[]): Fragment {
  const variant = slots[0]?.variant ?? present;
  const { groups, mask, bits } = headOf(counting, sets);
  const raw = new FactRows(counting, fact, variant).groupedBy(bits).counting(slots);
  const records = raw.sql();
  const summary = summaryFor({ bound: counting.bound, asked: counting.asked, fact, slots, reads: raw.reads }, counting.context);
  const rows = summary === null ? records : new FactRows(counting, fact, variant, summary).groupedBy(bits).counting(slots).sql();
  const isCounted = countsRecords(counting);
  // What is looked at once makes the parts; all wholes that are asked for are made of those.
  const inParts = summary !== null || (sets.length > 1 && slots.every(isOfParts));
  const from = inParts ? partsSql({ rows, keys: keysOf(counting, bits), slots, of: summary === null ? 'records' : 'summary', isCounted }) : rows;
  const counted = new Map(slots.map((slot) => [slot.index, inParts ? wholeSql(slot, isCounted) : { value: aggregateSql(slot), count: fragment`count(*)${onlyWhere(slot)}` }]));
  const grouping = sets.length === 1 ? groupBy(counting, sets[0] ?? 0) : fragment` group by grouping sets (${joinFragments(sets.map((set) => fragment`(${joinFragments(keysOf(counting, set), comma)})`), comma)})`;
  return fragment`select ${joinFragments([fragment`${mask} as g`, ...groups, ...cells(counting, counted), here(variant)], comma)} from (${from}) as r${grouping}`;
}

const keysOf = ({ bound: { dimensions } }: Counting, set: number): readonly Fragment[] => dimensions.flatMap((_one, index) => ((set & (1 << index)) === 0 ? [] : [groupColumn(index)]));

function groupBy(counting: Counting, set: number): Fragment {
  const keys = keysOf(counting, set);
  return keys.length === 0 ? fragment`` : fragment` group by ${joinFragments(keys, comma)}`;
}

/** The last value of each whose it is, added up. */
function lastSelect(counting: Counting, fact: BoundFact, slot: Slot, set: number): Fragment {
  const { groups, mask } = headOf(counting, [set]);
  const { index, measure } = slot;
  const rows = new FactRows(counting, fact, slot.variant).groupedBy(set).counting([slot]).sql();
  const whose = [...keysOf(counting, set), ...(measure.per === null ? [] : [fragment`${identifier(`e${index}`)}`])];
  // A group whose values are all empty is a group still, with nothing in it.
  const counts = fragment`(${identifier(`v${index}`)} is not null${measure.definition.where === undefined ? fragment`` : fragment` and coalesce(${identifier(`w${index}`)}, false)`})`;
  const order = joinFragments([...whose, fragment`${counts} desc`, fragment`${identifier(`o${index}`)} desc nulls last`, fragment`${identifier(`i${index}`)} desc`], comma);
  const distinct = whose.length === 0 ? fragment`` : fragment` distinct on (${joinFragments(whose, comma)})`;
  const one = whose.length === 0 ? fragment` limit 1` : fragment``;
  const last = fragment`select${distinct} * from (${rows}) as r order by ${order}${one}`;
  const counted = new Map([[index, { value: fragment`(sum(${identifier(`v${index}`)}) filter (where ${counts}))::numeric`, count: fragment`count(*) filter (where ${counts})` }]]);
  return fragment`select ${joinFragments([fragment`${mask} as g`, ...groups, ...cells(counting, counted), here(slot.variant)], comma)} from (${last}) as q${groupBy(counting, set)}`;
}
