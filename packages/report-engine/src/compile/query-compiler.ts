import { type Member } from '@carewright/schema';
import { type Fragment, fragment, identifier, joinFragments, parameter } from '@carewright/schema/sql';
import { type BoundDimension, type BoundQuery } from '../datasets/bound-query.js';
import { countedBy } from '../drill/drill-filter.js';
import { branchesOf } from './branches.js';
import { comma, type Compiling, type Counting, countingOf, groupColumn } from './compiling.js';
import { derivedSql } from './derived-columns.js';
import { FactRows } from './fact-rows.js';
import { measureValue, namesBehind, pastValues, recordsBehind } from './measured-values.js';
import { havingOf, orderOf, textsOf, withoutOthers } from './shown-rows.js';
import { present, type Slot, variantOf } from './slots.js';
import { timeSpine } from './time-spine.js';

/** A cell whose records are wanted, and how many of them at most. */
export interface AskedRecords {
  readonly cell: Readonly<Record<string, Member>>;
  readonly column: string;
  readonly most: number;
}

interface Tables {
  readonly with: readonly Fragment[];
  readonly from: Fragment;
}

/** One statement for a question: what the parts of it count, put together by group. */
export class QueryCompiler {
  private readonly counting: Counting;
  private readonly bound: BoundQuery;

  constructor(compiling: Compiling) {
    this.counting = countingOf(compiling);
    this.bound = compiling.bound;
  }

  /** Every set of groups with every column, named; the rows that are shown and their order are the caller's. */
  private rows(): Tables {
    const { dimensions, measures, derived } = this.bound;
    const tops = dimensions.flatMap((dimension, index) => this.topTable(dimension, index));
    const leaf = fragment`leaf as (${joinFragments(branchesOf(this.counting), fragment` union all `)})`;
    const slots = this.counting.slots.map(({ index }) => fragment`max(${identifier(`s${index}`)}) as ${identifier(`s${index}`)}, max(${identifier(`c${index}`)}) as ${identifier(`c${index}`)}`);
    const groups = dimensions.map((_one, index) => groupColumn(index));
    const keys = joinFragments([fragment`g`, ...groups], comma);
    const spine = timeSpine(this.counting);
    // What has come to date makes no row by itself, but stands in one that is filled in.
    const answer = fragment`answer as (select ${joinFragments([fragment`g`, ...groups, ...slots, fragment`max(here) as here`], comma)} from leaf group by ${keys}${spine === null ? fragment` having max(here) = 1` : fragment``})`;
    const filled = spine === null ? [] : [fragment`filled as (select ${joinFragments([fragment`g`, ...groups, ...slots], comma)} from (select * from answer union all ${spine}) as both_ group by ${keys} having max(here) = 1)`];
    const values = measures.map((measure, index) => fragment`${measureValue(this.counting, measure, present)} as ${identifier(`m${index}`)}`);
    const counted = fragment`counted as (select ${joinFragments([fragment`g`, ...groups, ...values, ...pastValues(this.counting), ...recordsBehind(this.counting)], comma)} from ${identifier(spine === null ? 'answer' : 'filled')})`;
    const columns = derived.map((one, index) => fragment`, ${derivedSql(this.counting, one, index)} as ${identifier(`x${index}`)}`);
    const shown = fragment`shown as (select counted.*${joinFragments(columns, fragment``)} from counted)`;
    return { with: [...tops, leaf, answer, ...filled, counted, shown], from: fragment`shown` };
  }

  /** The ids of the records behind a cell, newest first. */
  records({ cell, column, most }: AskedRecords): Fragment {
    const measure = countedBy(this.bound, column);
    const fact = this.bound.facts.find(({ key }) => key === measure?.fact);
    if (measure === undefined || fact === undefined) throw new Error('A cell is of a column of its question.');
    const past = this.bound.derived.find((one) => one.key === column);
    const slot: Slot = { measure, variant: past === undefined ? present : variantOf(past), index: 0 };
    const places = this.bound.dimensions.map((dimension, index) => ({ dimension, index })).filter(({ dimension: { key } }) => Object.hasOwn(cell, key));
    const tops = places.flatMap(({ dimension, index }) => this.topTable(dimension, index));
    const rows = new FactRows(this.counting, fact, slot.variant).groupedBy(places.reduce((bits, { index }) => bits | (1 << index), 0)).counting([slot]).identified().sql();
    const textOf = (value: Member): string | null => (value === null ? null : typeof value === 'object' ? value.id : String(value));
    const conditions = [
      ...places.map(({ dimension: { key }, index }) => fragment`${groupColumn(index)}::text is not distinct from ${parameter(textOf(cell[key] ?? null))}::text`),
      ...(measure.definition.where === undefined ? [] : [fragment`w0`]), ...(measure.at === null ? [] : [fragment`v0 is not null`]),
    ];
    return fragment`${tops.length === 0 ? fragment`` : fragment`with ${joinFragments(tops, comma)} `}select distinct id from (${rows}) as r${conditions.length === 0 ? fragment`` : fragment` where ${joinFragments(conditions, fragment` and `)}`} order by id desc limit ${parameter(most + 1)}::integer`;
  }

  compile(): Fragment {
    const { with: tables, from } = this.rows();
    const { bound, counting: { whole } } = this;
    const texts = joinFragments([...textsOf(bound), ...namesBehind(this.counting).map((name) => fragment`${identifier(name)}`)], comma);
    const order = fragment`row_number() over (partition by g order by ${orderOf(bound)}) as o`;
    const named = withoutOthers(bound);
    const wanted = bound.sets.filter((set) => set !== whole).map((set) => fragment`${parameter(set)}::integer`);
    const isAlone = bound.dimensions.length === 0;
    const isShown = joinFragments([fragment`g = ${parameter(whole)}::integer`, ...(isAlone ? [] : havingOf(bound)), ...named], fragment` and `);
    const groups = fragment`select g, o, ${texts} from (select *, ${order} from ${from} where ${isShown}) as ordered where o <= ${parameter(isAlone ? 1 : bound.limit + 1)}::integer`;
    const isSummed = joinFragments([fragment`g in (${joinFragments(wanted, comma)})`, ...named], fragment` and `);
    const others = wanted.length === 0 ? fragment`` : fragment` union all select g, o, ${texts} from (select *, ${order} from ${from} where ${isSummed}) as summed where o <= 5000`;
    return fragment`with ${joinFragments(tables, comma)} ${groups}${others} order by g desc, o`;
  }

  /** The groups that are largest by a measure, over everything asked; nothing where all groups are. */
  private topTable(dimension: BoundDimension, index: number): readonly Fragment[] {
    const { top } = dimension;
    if (top === null) return [];
    const by = this.bound.topBy[index];
    if (by === undefined) throw new Error('A bound question knows what its top groups are chosen by.');
    const alone: BoundQuery = { ...this.bound, dimensions: [{ ...dimension, top: null, fill: false }], measures: [by], derived: [], sets: [1], topBy: {}, having: [], time: this.bound.time && { ...this.bound.time, index: null } };
    const { with: tables, from } = new QueryCompiler({ ...this.counting, bound: alone }).rows();
    return [fragment`${identifier(`top${index}`)} as materialized (with ${joinFragments(tables, comma)} select d0::text as v from ${from} where g = 1 order by m0 ${top?.dir === 'asc' ? fragment`asc` : fragment`desc`} nulls last, d0::text collate "C" nulls last limit ${parameter(top?.n ?? 1)}::integer)`];
  }
}
