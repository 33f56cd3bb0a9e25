import { type Logic, type Member } from '@carewright/schema';
import { type Fragment, fragment, identifier, joinFragments, kyselyOf, logicFragment, parameter, type SqlText, sqlTextOf } from '@carewright/schema/sql';
import { type BoundDerived, type BoundDimension, type BoundFact, type BoundMeasure, type BoundQuery } from '../datasets/bound-query.js';
import { bucketOf, periodDay, shiftDay } from '../dimensions/calendar.js';
import { countedBy } from '../drill/drill-filter.js';
import { othersId } from '../shape/report-result.js';
import { type Compiling, FactRows, intervalSql, isList, noGroup } from './fact-rows.js';
import { journeyRecords, journeySql } from './compile-journey.js';
import { summaryFor } from '../summaries/summary-for.js';
import { bucketSql } from './group-value.js';
import { type QueryContext } from './query-context.js';
import { aggregateSql, growthSql, isCounting, present, type Slot, slotsOf, slotType, summedSql, type Variant, variantKey, variantOf } from './slots.js';

export { type QueryContext } from './query-context.js';

const comma = fragment`, `;
const mostSpans = 20_000;
const d = (index: number): Fragment => fragment`${identifier(`d${index}`)}`;

class QueryCompiler {
  private readonly bound: BoundQuery;
  private readonly context: QueryContext;
  private readonly compiling: Compiling;
  private readonly slots: readonly Slot[];
  private readonly whole: number;
  private readonly tops: Fragment[] = [];

  constructor(bound: BoundQuery, context: QueryContext, asked: BoundQuery = bound) {
    this.bound = bound;
    this.context = context;
    this.compiling = { bound, context, weekStart: bound.dataset.weekStartsOn ?? 'monday', asked };
    this.slots = slotsOf(bound);
    this.whole = (1 << bound.dimensions.length) - 1;
  }

  /** Every set of groups with every column, named; the rows that are shown and their order are the caller's. */
  rows(): { readonly with: readonly Fragment[]; readonly from: Fragment } {
    this.bound.dimensions.forEach((dimension, index) => { if (dimension.top !== null) this.tops.push(this.topTable(dimension, index)); });
    const branches = this.branches();
    const leaf = fragment`leaf as (${joinFragments(branches, fragment` union all `)})`;
    const slots = this.slots.map(({ index }) => fragment`max(${identifier(`s${index}`)}) as ${identifier(`s${index}`)}, max(${identifier(`c${index}`)}) as ${identifier(`c${index}`)}`);
    const groups = this.bound.dimensions.map((_one, index) => d(index));
    const spine = this.spine();
    // What has come to date makes no row by itself, but stands in one that is filled in.
    const answer = fragment`answer as (select ${joinFragments([fragment`g`, ...groups, ...slots, fragment`max(here) as here`], comma)} from leaf group by ${joinFragments([fragment`g`, ...groups], comma)}${spine === null ? fragment` having max(here) = 1` : fragment``})`;
    const filled = spine === null ? [] : [fragment`filled as (select ${joinFragments([fragment`g`, ...groups, ...slots], comma)} from (select * from answer union all ${spine}) as both_ group by ${joinFragments([fragment`g`, ...groups], comma)} having max(here) = 1)`];
    const values = [...this.bound.measures.map((measure, index) => fragment`${this.value(measure, present)} as ${identifier(`m${index}`)}`), ...this.pastValues()];
    const counted = fragment`counted as (select ${joinFragments([fragment`g`, ...groups, ...values, ...this.behind()], comma)} from ${identifier(spine === null ? 'answer' : 'filled')})`;
    const derived = this.bound.derived.map((one, index) => fragment`${this.derivedSql(one, index)} as ${identifier(`x${index}`)}`);
    const shown = fragment`shown as (select counted.*${derived.length === 0 ? fragment`` : fragment`, ${joinFragments(derived, comma)}`} from counted)`;
    return { with: [...this.tops, leaf, answer, ...filled, counted, shown], from: fragment`shown` };
  }

  records({ cell, column, most }: { readonly cell: Readonly<Record<string, Member>>; readonly column: string; readonly most: number }): Fragment {
    const measure = countedBy(this.bound, column);
    const fact = this.bound.facts.find(({ key }) => key === measure?.fact);
    if (measure === undefined || fact === undefined) throw new Error('A cell is of a column of its question.');
    const past = this.bound.derived.find((one) => one.key === column);
    const slot: Slot = { measure, variant: past === undefined ? present : variantOf(past), index: 0 };
    const indexes = this.bound.dimensions.flatMap(({ key }, index) => (Object.hasOwn(cell, key) ? [index] : []));
    const tops = indexes.flatMap((index) => { const dimension = this.bound.dimensions[index]; return dimension === undefined || dimension.top === null ? [] : [this.topTable(dimension, index)]; });
    const rows = new FactRows(this.compiling, fact, slot.variant).groupedBy(indexes.reduce((bits, index) => bits | (1 << index), 0)).counting([slot]).identified().sql();
    const textOf = (value: Member): string | null => (value === null ? null : typeof value === 'object' ? value.id : String(value));
    const conditions = [
      ...indexes.map((index) => fragment`${d(index)}::text is not distinct from ${parameter(textOf(cell[this.bound.dimensions[index]?.key ?? ''] ?? null))}::text`),
      ...(measure.definition.where === undefined ? [] : [fragment`w0`]), ...(measure.at === null ? [] : [fragment`v0 is not null`]),
    ];
    return fragment`${tops.length === 0 ? fragment`` : fragment`with ${joinFragments(tops, comma)} `}select distinct id from (${rows}) as r${conditions.length === 0 ? fragment`` : fragment` where ${joinFragments(conditions, fragment` and `)}`} order by id desc limit ${parameter(most + 1)}::integer`;
  }

  compile(): Fragment {
    const { with: tables, from } = this.rows();
    const { dimensions, measures, derived, sets, limit } = this.bound;
    const texts = [
      ...dimensions.map((_one, index) => fragment`${d(index)}::text as ${identifier(`d${index}`)}`),
      ...measures.map((measure, index) => fragment`${this.printed(measure, fragment`${identifier(`m${index}`)}`)} as ${identifier(`m${index}`)}`),
      ...derived.map((one, index) => fragment`${one.as === 'growth' || one.as === 'share' || one.as === 'moving' ? fragment`round(${identifier(`x${index}`)}, 6)` : this.rounded(one.measure, fragment`${identifier(`x${index}`)}`)}::text as ${identifier(`x${index}`)}`),
      ...this.behindNames().map((name) => fragment`${identifier(name)}`),
    ];
    const order = fragment`row_number() over (partition by g order by ${this.order()}) as o`;
    const wanted = sets.filter((set) => set !== this.whole).map((set) => fragment`${parameter(set)}::integer`);
    const isShown = joinFragments([fragment`g = ${parameter(this.whole)}::integer`, ...(dimensions.length === 0 ? [] : this.having()), ...this.named()], fragment` and `);
    const groups = fragment`select g, o, ${joinFragments(texts, comma)} from (select *, ${order} from ${from} where ${isShown}) as ordered where o <= ${parameter(dimensions.length === 0 ? 1 : limit + 1)}::integer`;
    const others = wanted.length === 0 ? fragment`` : fragment` union all select g, o, ${joinFragments(texts, comma)} from (select *, ${order} from ${from} where g in (${joinFragments(wanted, comma)})${this.named().length === 0 ? fragment`` : fragment` and ${joinFragments(this.named(), fragment` and `)}`}) as summed where o <= 5000`;
    return fragment`with ${joinFragments(tables, comma)} ${groups}${others} order by g desc, o`;
  }

  /** The groups that are largest by a measure, over everything asked. */
  private topTable(dimension: BoundDimension, index: number): Fragment {
    const by = this.bound.topBy[index];
    if (by === undefined) throw new Error('A bound question knows what its top groups are chosen by.');
    const alone: BoundQuery = { ...this.bound, dimensions: [{ ...dimension, top: null, fill: false }], measures: [by], derived: [], sets: [1], topBy: {}, having: [], time: this.bound.time && { ...this.bound.time, index: null } };
    const { with: tables, from } = new QueryCompiler(alone, this.context, this.compiling.asked).rows();
    return fragment`${identifier(`top${index}`)} as materialized (with ${joinFragments(tables, comma)} select d0::text as v from ${from} where g = 1 order by m0 ${dimension.top?.dir === 'asc' ? fragment`asc` : fragment`desc`} nulls last, d0::text collate "C" nulls last limit ${parameter(dimension.top?.n ?? 1)}::integer)`;
  }

  /** One select for each fact, time and way of being many: what a list or a neighbour multiplies is never added up. */
  private branches(): readonly Fragment[] {
    const byPlace = new Map<string, Slot[]>();
    for (const slot of this.slots) {
      const key = `${slot.measure.fact} ${variantKey(slot.variant)} ${slot.measure.type.name === 'last' ? slot.index : ''}`;
      byPlace.set(key, [...(byPlace.get(key) ?? []), slot]);
    }
    return [...byPlace.values()].flatMap((slots) => this.branch(slots));
  }

  private branch(slots: readonly Slot[]): readonly Fragment[] {
    const first = slots[0];
    const fact = this.bound.facts.find(({ key }) => key === first?.measure.fact);
    if (first === undefined || fact === undefined) return [];
    const many = this.bound.dimensions.reduce((bits, dimension, index) => (isList(dimension) || !this.isIn(dimension, fact) ? bits | (1 << index) : bits), 0);
    const classes = new Map<number, number[]>();
    for (const set of this.bound.sets) if (this.isAnswered(set, first.variant)) classes.set(set & many, [...(classes.get(set & many) ?? []), set]);
    const isLast = first.measure.type.name === 'last';
    return [...classes.values()].flatMap((sets) => (isLast ? sets.map((set) => this.lastSelect(fact, first, set)) : [this.select(fact, slots, sets)]));
  }

  private isIn(dimension: BoundDimension, fact: BoundFact): boolean {
    return Object.hasOwn(dimension.at, fact.key) || Object.hasOwn(dimension.at, '');
  }

  /** An earlier time is told of a whole only where its bounds are known; what has come to date, where the date is. */
  private isAnswered(set: number, variant: Variant): boolean {
    const { time } = this.bound;
    if ((variant.back === undefined && variant.reset === undefined) || time === null || time.index === null) return true;
    const isByTime = (set & (1 << time.index)) !== 0;
    return isByTime || (variant.back !== undefined && time.period.from !== undefined && time.period.to !== undefined);
  }

  private head(sets: readonly number[]): { readonly groups: readonly Fragment[]; readonly mask: Fragment; readonly bits: number } {
    const { dimensions } = this.bound;
    const bits = sets.reduce((all, set) => all | set, 0);
    const groups = dimensions.map((dimension, index) => ((bits & (1 << index)) === 0 ? fragment`${noGroup(dimension)} as ${identifier(`d${index}`)}` : fragment`${d(index)}`));
    const [only] = sets;
    const varying = dimensions.flatMap((_one, index) => ((bits & (1 << index)) === 0 ? [] : [fragment`(1 - grouping(${d(index)})) * ${parameter(1 << index)}::integer`]));
    const mask = sets.length === 1 || varying.length === 0 ? fragment`${parameter(only ?? 0)}::integer` : joinFragments(varying, fragment` + `);
    return { groups, mask, bits };
  }

  /** Every slot has its column in every branch, empty where another branch counts it. */
  private cells(counted: ReadonlyMap<number, { readonly value: Fragment; readonly count: Fragment }>): readonly Fragment[] {
    return this.slots.flatMap((slot) => {
      const cell = counted.get(slot.index);
      return [fragment`${cell?.value ?? fragment`null::${slotType(slot)}`} as ${identifier(`s${slot.index}`)}`, fragment`${cell?.count ?? fragment`null::bigint`} as ${identifier(`c${slot.index}`)}`];
    });
  }

  private here(variant: Variant): Fragment {
    return variant.reset === undefined ? fragment`1 as here` : fragment`0 as here`;
  }

  private select(fact: BoundFact, slots: readonly Slot[], sets: readonly number[]): Fragment {
    const variant = slots[0]?.variant ?? present;
    const { groups, mask, bits } = this.head(sets);
    const raw = new FactRows(this.compiling, fact, variant).groupedBy(bits).counting(slots);
    const records = raw.sql();
    const summary = summaryFor({ bound: this.bound, asked: this.compiling.asked, fact, slots, reads: raw.reads }, this.context);
    const rows = summary === null ? records : new FactRows(this.compiling, fact, variant, summary).groupedBy(bits).counting(slots).sql();
    const counted = summary !== null ? new Map(slots.map((slot) => [slot.index, summedSql(slot)])) : new Map(slots.map((slot) => [slot.index, { value: aggregateSql(slot), count: slot.measure.definition.where === undefined ? fragment`count(*)` : fragment`count(*) filter (where ${identifier(`w${slot.index}`)})` }]));
    const grouping = sets.length === 1 ? this.groupBy(sets[0] ?? 0) : fragment` group by grouping sets (${joinFragments(sets.map((set) => fragment`(${joinFragments(this.keysOf(set), comma)})`), comma)})`;
    // What was taken away again leaves no group behind; the total stands even of nothing.
    const standing = summary === null ? fragment`` : fragment` having sum(n) > 0 or ${mask} = 0`;
    return fragment`select ${joinFragments([fragment`${mask} as g`, ...groups, ...this.cells(counted), this.here(variant)], comma)} from (${rows}) as r${grouping}${standing}`;
  }

  private keysOf(set: number): readonly Fragment[] {
    return this.bound.dimensions.flatMap((_one, index) => ((set & (1 << index)) === 0 ? [] : [d(index)]));
  }

  private groupBy(set: number): Fragment {
    const keys = this.keysOf(set);
    return keys.length === 0 ? fragment`` : fragment` group by ${joinFragments(keys, comma)}`;
  }

  /** The last value of each whose it is, added up. */
  private lastSelect(fact: BoundFact, slot: Slot, set: number): Fragment {
    const { groups, mask } = this.head([set]);
    const { index, measure } = slot;
    const rows = new FactRows(this.compiling, fact, slot.variant).groupedBy(set).counting([slot]).sql();
    const whose = [...this.keysOf(set), ...(measure.per === null ? [] : [fragment`${identifier(`e${index}`)}`])];
    // A group whose values are all empty is a group still, with nothing in it.
    const counts = fragment`(${identifier(`v${index}`)} is not null${measure.definition.where === undefined ? fragment`` : fragment` and coalesce(${identifier(`w${index}`)}, false)`})`;
    const order = joinFragments([...whose, fragment`${counts} desc`, fragment`${identifier(`o${index}`)} desc nulls last`, fragment`${identifier(`i${index}`)} desc`], comma);
    const distinct = whose.length === 0 ? fragment`` : fragment` distinct on (${joinFragments(whose, comma)})`;
    const one = whose.length === 0 ? fragment` limit 1` : fragment``;
    const last = fragment`select${distinct} * from (${rows}) as r order by ${order}${one}`;
    const cells = this.cells(new Map([[index, { value: fragment`(sum(${identifier(`v${index}`)}) filter (where ${counts}))::numeric`, count: fragment`count(*) filter (where ${counts})` }]]));
    return fragment`select ${joinFragments([fragment`${mask} as g`, ...groups, ...cells, this.here(slot.variant)], comma)} from (${last}) as q${this.groupBy(set)}`;
  }

  /** Spans in which nothing happened, for every group that there is. */
  private spine(): Fragment | null {
    const { dimensions, time } = this.bound;
    const index = dimensions.findIndex(({ fill }) => fill);
    const dimension = dimensions[index];
    if (dimension === undefined) return null;
    const { weekStart } = this.compiling;
    const grain = dimension.grain ?? 'day';
    const isTime = time?.index === index;
    const day = (one: typeof time extends null ? never : NonNullable<typeof time>['period']['from'], last: boolean): Fragment | null => {
      if (!isTime || one === undefined) return null;
      const known = periodDay(one, this.context.today, weekStart);
      return fragment`${parameter(bucketOf(last ? shiftDay(known, -1, 'day') : known, grain, weekStart))}::date`;
    };
    const low = day(time?.period.from, false) ?? fragment`(select min(${d(index)}) from answer where here = 1)`;
    const high = day(time?.period.to, true) ?? fragment`(select max(${d(index)}) from answer where here = 1)`;
    const others = dimensions.flatMap((_one, at) => (at === index ? [] : [d(at)]));
    const columns = dimensions.map((_one, at) => (at === index ? fragment`spans.b` : d(at)));
    const empty = this.slots.map((slot) => fragment`null::${slotType(slot)}, null::bigint`);
    const sets = this.bound.sets.filter((set) => (set & (1 << index)) !== 0).map((set) => fragment`${parameter(set)}::integer`);
    return fragment`select ${joinFragments([fragment`g`, ...columns, ...empty, fragment`1`], comma)} from (select distinct ${joinFragments([fragment`g`, ...others], comma)} from answer where here = 1 and g in (${joinFragments(sets, comma)}) union select ${joinFragments([fragment`${parameter(1 << index)}::integer`, ...dimensions.flatMap((one, at) => (at === index ? [] : [noGroup(one)]))], comma)} where ${parameter(this.bound.sets.includes(1 << index))}::boolean) as known cross join (select b::date as b from generate_series(${low}::timestamp, ${high}::timestamp, ${intervalSql(1, grain)}) as b limit ${parameter(mostSpans)}::integer) as spans`;
  }

  /** A measure from its slots; what is withheld is withheld before anything is worked out or ordered by it. */
  private value(measure: BoundMeasure, variant: Variant): Fragment {
    const bare = this.bare(measure, variant);
    const { smallest } = this.bound.dataset;
    if (smallest === undefined) return bare;
    const counts = this.countsOf(measure, variant).map((count) => fragment`(${count} > 0 and ${count} < ${parameter(smallest)}::integer)`);
    return fragment`case when ${joinFragments(counts, fragment` or `)} then null else ${bare} end`;
  }

  private bare(measure: BoundMeasure, variant: Variant): Fragment {
    if (measure.calc === null) {
      const column = this.slotOf(measure, variant, 's');
      return isCounting(measure) ? fragment`coalesce(${column}, 0)` : column;
    }
    const { tz, today } = this.context;
    const compiled = logicFragment(measure.calc as Logic, (path) => {
      const input = measure.inputs.find(({ definition }) => definition.key === path);
      return input === undefined ? null : { sql: this.bare(input, variant), kind: 'number' };
    }, { tz, today, now: `${today}T00:00:00Z` });
    if (!compiled.ok) throw new Error('A bound calculation can be said in SQL.');
    return compiled.value;
  }

  private slotOf(measure: BoundMeasure, variant: Variant, letter: 's' | 'c'): Fragment {
    const slot = this.slots.find((one) => one.measure.definition.key === measure.definition.key && variantKey(one.variant) === variantKey(variant));
    if (slot === undefined) throw new Error('Every measure of a question has a slot.');
    return fragment`${identifier(`${letter}${slot.index}`)}`;
  }

  private countsOf(measure: BoundMeasure, variant: Variant): readonly Fragment[] {
    return measure.calc === null ? [fragment`coalesce(${this.slotOf(measure, variant, 'c')}, 0)`] : measure.inputs.flatMap((input) => this.countsOf(input, variant));
  }

  /** A number only where that time is answered: elsewhere it is not nothing, it is not known. */
  private answered(variant: Variant, value: Fragment): Fragment {
    const sets = this.bound.sets.filter((set) => this.isAnswered(set, variant)).map((set) => fragment`${parameter(set)}::integer`);
    return sets.length === 0 ? fragment`null::numeric` : fragment`case when g in (${joinFragments(sets, comma)}) then ${value} end`;
  }

  private pastValues(): readonly Fragment[] {
    return this.bound.derived.flatMap((one, index) => (variantKey(variantOf(one)) === variantKey(present) ? [] : [fragment`${this.answered(variantOf(one), this.value(one.measure, variantOf(one)))} as ${identifier(`y${index}`)}`]));
  }

  /** How many records are behind each number, where that decides whether it is shown. */
  private behind(): readonly Fragment[] {
    if (this.bound.dataset.smallest === undefined) return [];
    return this.bound.measures.map((measure, index) => { const counts = this.countsOf(measure, present); return fragment`${counts.length === 1 ? (counts[0] ?? fragment`0`) : fragment`least(${joinFragments(counts, comma)})`}::integer as ${identifier(`n${index}`)}`; });
  }

  private behindNames(): readonly string[] {
    return this.bound.dataset.smallest === undefined ? [] : this.bound.measures.map((_one, index) => `n${index}`);
  }

  private derivedSql(column: BoundDerived, index: number): Fragment {
    const { dimensions, time, measures } = this.bound;
    const m = fragment`${identifier(`m${measures.findIndex(({ definition }) => definition.key === column.of)}`)}`;
    const y = fragment`${identifier(`y${index}`)}`;
    const isWhole = fragment`g = ${parameter(this.whole)}::integer`;
    const within = (column.within ?? []).map((key) => dimensions.findIndex((one) => one.key === key));
    const others = dimensions.flatMap((_one, at) => (at === time?.index ? [] : [d(at)]));
    const by = time?.index === null || time === null ? fragment`null::date` : d(time.index);
    const ways: Readonly<Record<BoundDerived['as'], () => Fragment>> = {
      previous: () => y,
      toDate: () => y,
      change: () => fragment`${m} - ${y}`,
      growth: () => growthSql(m, y),
      share: () => {
        const parent = within.reduce((bits, at) => bits | (1 << at), 0);
        const total = fragment`max(case when g = ${parameter(parent)}::integer then ${m} end) over (${within.length === 0 ? fragment`` : fragment`partition by ${joinFragments(within.map(d), comma)}`})`;
        return fragment`case when ${isWhole} then ${m} / nullif(${total}, 0) when g = ${parameter(parent)}::integer and ${m} <> 0 then 1 end`;
      },
      running: () => fragment`case when ${isWhole} and ${by} is not null then sum(${m}) over (partition by ${joinFragments([fragment`g`, ...others, ...(column.reset === undefined ? [] : [bucketSql(fragment`${by}::timestamp`, column.reset, this.compiling.weekStart)])], comma)} order by ${by}) end`,
      moving: () => fragment`case when ${isWhole} and ${by} is not null then avg(${m}) over (partition by ${joinFragments([fragment`g`, ...others], comma)} order by ${by} range between ${this.reach(column)} preceding and current row) end`,
      rank: () => fragment`case when ${isWhole} and ${m} is not null and not ${this.isOthers()} then rank() over (partition by ${joinFragments([fragment`g`, this.isOthers(), ...within.map(d)], comma)} order by ${m} desc nulls last) end::numeric`,
    };
    return ways[column.as]();
  }

  private reach({ over }: BoundDerived): Fragment {
    const { time, dimensions } = this.bound;
    const grain = time?.index === null || time === null ? 'day' : (dimensions[time.index]?.grain ?? 'day');
    return intervalSql((over ?? 3) - 1, grain);
  }

  private isOthers(): Fragment {
    const flags = this.bound.dimensions.flatMap(({ top }, index) => (top === null ? [] : [fragment`${d(index)} is not distinct from ${parameter(othersId)}::text`]));
    return flags.length === 0 ? fragment`false` : fragment`(${joinFragments(flags, fragment` or `)})`;
  }

  /** Rows of "others" that nobody wants are not shown; the totals have them still. */
  private named(): readonly Fragment[] {
    return this.bound.dimensions.flatMap(({ top }, index) => (top !== null && top?.others !== true ? [fragment`${d(index)} is distinct from ${parameter(othersId)}::text`] : []));
  }

  private columnNamed(key: string): Fragment | null {
    const { dimensions, measures, derived } = this.bound;
    const places: readonly (readonly [string, number])[] = [['d', dimensions.findIndex((one) => one.key === key)], ['m', measures.findIndex(({ definition }) => definition.key === key)], ['x', derived.findIndex((one) => one.key === key)]];
    const found = places.find(([, index]) => index >= 0);
    return found === undefined ? null : fragment`${identifier(`${found[0]}${found[1]}`)}`;
  }

  private having(): readonly Fragment[] {
    const signs = { gt: fragment`>`, gte: fragment`>=`, lt: fragment`<`, lte: fragment`<=`, eq: fragment`=`, ne: fragment`<>` } as const;
    return this.bound.having.flatMap(({ by, op, value }) => { const column = this.columnNamed(by); return column === null ? [] : [fragment`${column}::numeric ${signs[op]} ${parameter(String(value))}::numeric`]; });
  }

  private order(): Fragment {
    const last = this.bound.dimensions.some(({ top }) => top !== null) ? [fragment`${this.isOthers()}`] : [];
    const wanted = this.bound.sort.flatMap(({ by, dir }) => { const column = this.columnNamed(by); return column === null ? [] : [fragment`${column} ${dir === 'asc' ? fragment`asc` : fragment`desc`} nulls last`]; });
    // Ties are broken by the groups, so that the same question gives the same rows; the order of texts is that of no language.
    const groups = this.bound.dimensions.map((dimension, index) => (dimension.top !== null || dimension.target.kind === 'text' || dimension.target.kind === 'list' || dimension.target.kind === 'id' ? (dimension.bins === null && dimension.part === null ? fragment`${d(index)} collate "C" nulls last` : fragment`${d(index)} nulls last`) : fragment`${d(index)} nulls last`));
    return joinFragments([...last, ...wanted, ...groups, fragment`g`], comma);
  }

  /** Means and quotients have no exact end; six places are shown. Everything else is exact, as text, on its way. */
  private rounded({ type }: BoundMeasure, value: Fragment): Fragment {
    return ['average', 'percentile', 'calc'].includes(type.name) ? fragment`round(${value}, 6)` : value;
  }

  private printed(measure: BoundMeasure, value: Fragment): Fragment {
    return fragment`${this.rounded(measure, value)}::text`;
  }
}

/** The ids of the records behind a cell, the first `most` of them and one more when there are more. Rows of a sub-table stand for their record. */
export function compileRecords(bound: BoundQuery, context: QueryContext, asked: { readonly cell: Readonly<Record<string, Member>>; readonly column: string; readonly most: number }): SqlText {
  if (bound.journey !== null) return sqlTextOf(kyselyOf(journeyRecords(bound, context, { ...asked, journey: bound.journey })));
  return sqlTextOf(kyselyOf(new QueryCompiler(bound, context).records(asked)));
}

/** One parameterised statement for a bound question, under the asker's rights. Columns: `g` (the set of dimensions), `o` (the order), `d…`, `m…`, `x…` (derived), `n…` (records behind). */
export function compileQuery(bound: BoundQuery, context: QueryContext): SqlText {
  return sqlTextOf(kyselyOf(bound.journey === null ? new QueryCompiler(bound, context).compile() : journeySql(bound, context, bound.journey)));
}
