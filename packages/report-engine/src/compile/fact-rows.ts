import { type Member } from '@carewright/schema';
import { type Fragment, fragment, identifier, joinFragments, parameter } from '@carewright/schema/sql';
import { fieldsOfFilter } from '@carewright/schema';
import { type BoundDimension, type BoundFact, type BoundPath, type BoundQuery } from '../datasets/bound-query.js';
import { filterIn, leavesOf } from '../datasets/fact-issues.js';
import { bucketOf, distanceOn, periodDay, shiftDay, shiftPeriod, type WeekStart } from '../dimensions/calendar.js';
import { othersId } from '../shape/report-result.js';
import { type BoundMoment } from '../journeys/bound-journey.js';
import { type ChosenSummary } from '../summaries/summary-for.js';
import { filledColumn, ownColumn, recordsColumn } from '../summaries/summary.js';
import { bucketSql, groupType, groupValue, wallTime } from './group-value.js';
import { JoinTree } from './join-tree.js';
import { type QueryContext } from './query-context.js';
import { type Slot, type Variant } from './slots.js';

const comma = fragment`, `;
const memberType = fragment`text`;

/** What every branch of a statement shares. */
export interface Compiling {
  readonly bound: BoundQuery;
  readonly context: QueryContext;
  readonly weekStart: WeekStart;
  /** The question as it was asked, when this is a part of it: both read the same under the same rights. */
  readonly asked: BoundQuery;
}

/** A group under "others" unless it is one of the top groups, which stand in a table of their own. */
export function topGroup(value: Fragment, index: number): Fragment {
  const table = fragment`${identifier(`top${index}`)}`;
  return fragment`case when case when ${value} is null then exists (select 1 from ${table} where v is null) else ${value}::text in (select v from ${table} where v is not null) end then ${value}::text else ${parameter(othersId)}::text end`;
}

export const isList = (dimension: BoundDimension): boolean => Object.values(dimension.at).some(({ target }) => target.kind === 'list');

/** The rows of one fact at one time, grouped values beside counted ones. */
export class FactRows {
  private readonly tree: JoinTree;
  private readonly lateral: Fragment[] = [];
  private readonly conditions: Fragment[] = [];
  private readonly selected: Fragment[] = [];
  private readonly compiling: Compiling;
  private readonly fact: BoundFact;
  private readonly variant: Variant;

  private readonly summary: ChosenSummary | null;

  constructor(compiling: Compiling, fact: BoundFact, variant: Variant, summary: ChosenSummary | null = null) {
    this.compiling = compiling;
    this.fact = fact;
    this.variant = variant;
    this.summary = summary;
    this.tree = new JoinTree(fact, compiling.bound.form, compiling.context, { prefix: '', linkedTo: null, summary });
    this.register();
  }

  /** All that the question reads of these records, so that every total and part of it is over the same ones. */
  private register(): void {
    const { dimensions, measures, topBy } = this.compiling.asked;
    for (const dimension of dimensions) {
      const place = this.placeOf(dimension);
      if (place !== null) this.tree.value(place.path, place.from);
      else this.readRowsOf(dimension.fact);
    }
    for (const measure of [...measures, ...Object.values(topBy)].flatMap(leavesOf).filter(({ fact }) => fact === this.fact.key)) {
      for (const path of [measure.at, measure.over, measure.per]) if (path !== null && (this.summary === null || path.steps.length > 0)) this.tree.value(path, 'root');
      if (measure.definition.where !== undefined) this.tree.reading(fieldsOfFilter(measure.definition.where), 'root');
    }
  }

  /** Those of the dimensions whose bits are set, each as `d…`. */
  groupedBy(bits: number): this {
    const { dimensions } = this.compiling.bound;
    const elsewhere = new Map<string, number[]>();
    for (const [index, dimension] of dimensions.entries()) {
      if ((bits & (1 << index)) === 0) continue;
      const place = this.placeOf(dimension);
      if (place === null) elsewhere.set(dimension.fact, [...(elsewhere.get(dimension.fact) ?? []), index]);
      else this.selected.push(fragment`${this.ownGroup(dimension, index, place)} as ${identifier(`d${index}`)}`);
    }
    for (const [fact, indexes] of elsewhere) this.beside(fact, indexes);
    return this;
  }

  /** The fields that the rights on these records depend on; known once the statement is. */
  get reads(): readonly string[] {
    return this.tree.reads;
  }

  counting(slots: readonly Slot[]): this {
    if (this.summary !== null) this.selected.push(fragment`${identifier(this.tree.root, recordsColumn)} as n`);
    for (const { measure, index } of slots) {
      if (measure.at !== null) this.selected.push(fragment`${this.tree.value(measure.at, 'root')} as ${identifier(`v${index}`)}`);
      if (measure.at !== null && this.summary !== null) this.selected.push(fragment`${identifier(this.tree.root, filledColumn(ownColumn(this.fact.form, measure.at.tail)?.name ?? measure.at.tail))} as ${identifier(`k${index}`)}`);
      if (measure.over !== null) this.selected.push(fragment`${this.tree.value(measure.over, 'root')} as ${identifier(`o${index}`)}`);
      if (measure.per !== null) this.selected.push(fragment`${this.tree.value(measure.per, 'root')} as ${identifier(`e${index}`)}`);
      if (measure.type.name === 'last') this.selected.push(fragment`${identifier(this.tree.root, 'id')} as ${identifier(`i${index}`)}`);
      if (measure.definition.where !== undefined) {
        this.selected.push(fragment`${this.tree.condition(measure.definition.where, 'root')} as ${identifier(`w${index}`)}`);
      }
    }
    return this;
  }

  /** With the id of the record that stands for each row: of a sub-table's row, that of its record. */
  identified(): this {
    this.selected.push(fragment`${identifier(this.fact.rows === null ? this.tree.root : this.tree.base, 'id')} as id`);
    return this;
  }

  /** With when something happened and to whom, for those who follow people; `t` is the time on the wall. */
  happened({ at, subject, where }: Pick<BoundMoment, 'at' | 'subject' | 'where'>): this {
    const { path, from } = subject;
    const whose = path === null ? fragment`${identifier(from === 'root' ? this.tree.root : this.tree.base, 'id')}` : this.tree.value(path, from);
    this.selected.push(fragment`${whose}::text as s`, fragment`${wallTime(this.tree.value(at, 'root'), at.target.kind, this.compiling.context.tz)} as t`);
    if (where === null) return this;
    this.tree.reading(fieldsOfFilter(where), 'root');
    this.conditions.push(this.tree.condition(where, 'root'));
    return this;
  }

  sql(): Fragment {
    this.restrict();
    const from = this.tree.from(this.lateral, this.conditions);
    return fragment`select ${this.selected.length === 0 ? fragment`1 as one` : joinFragments(this.selected, comma)} ${from}`;
  }

  private placeOf(dimension: BoundDimension): { readonly path: BoundPath; readonly from: 'base' | 'root' } | null {
    const own = dimension.at[this.fact.key];
    if (own !== undefined) return { path: own, from: 'root' };
    const ofBase = dimension.at[''];
    return ofBase === undefined ? null : { path: ofBase, from: 'base' };
  }

  private ownGroup(dimension: BoundDimension, index: number, { path, from }: NonNullable<ReturnType<FactRows['placeOf']>>): Fragment {
    const { time } = this.compiling.bound;
    const column = this.tree.value(path, from);
    if (path.target.kind === 'list') {
      const member = this.mapped(fragment`u.item::text`, dimension, index);
      this.lateral.push(fragment` left join lateral (select distinct ${member} as v from unnest(${column}) as u(item)) as ${identifier(`l${index}`)} on true`);
      return this.mapped(fragment`${identifier(`l${index}`)}.v`, dimension, index);
    }
    const value = this.grouped(column, dimension, path);
    return time?.index === index ? this.moved(value, dimension) : this.mapped(value, dimension, index);
  }

  private grouped(column: Fragment, dimension: BoundDimension, path: BoundPath): Fragment {
    return groupValue(column, dimension, path, { tz: this.compiling.context.tz, weekStart: this.compiling.weekStart });
  }

  private mapped(value: Fragment, { top }: BoundDimension, index: number): Fragment {
    return top === null ? value : topGroup(value, index);
  }

  /** Groups that other records of the same record have: each once, however many there are of it. */
  private beside(key: string, indexes: readonly number[]): void {
    const { bound } = this.compiling;
    const name = `b${indexes.join('_')}`;
    const inner = this.neighbours(key, `${name}_`);
    const lists: Fragment[] = [];
    const values = indexes.map((index) => {
      const dimension = bound.dimensions[index] as BoundDimension;
      const path = dimension.at[key] as BoundPath;
      const column = inner.tree.value(path, 'root');
      if (path.target.kind === 'list') lists.push(fragment` left join lateral unnest(${column}) as ${identifier(`${name}_u${index}`)}(item) on true`);
      const value = path.target.kind === 'list' ? fragment`${identifier(`${name}_u${index}`, 'item')}::text` : this.grouped(column, dimension, path);
      return fragment`${this.mapped(value, dimension, index)} as ${identifier(`v${index}`)}`;
    });
    this.lateral.push(fragment` left join lateral (select distinct ${joinFragments(values, comma)} ${inner.tree.from(lists, inner.conditions)}) as ${identifier(name)} on true`);
    for (const index of indexes) this.selected.push(fragment`${this.mapped(fragment`${identifier(name, `v${index}`)}`, bound.dimensions[index] as BoundDimension, index)} as ${identifier(`d${index}`)}`);
  }

  /** Rows of a sub-table are seen by who may see the field that holds them. */
  private readRowsOf(key: string): void {
    const rows = this.compiling.bound.facts.find((one) => one.key === key)?.rows ?? null;
    if (rows !== null) this.tree.reading([rows], 'base');
  }

  /** The records of a fact that belong to the same record of the dataset. */
  private neighbours(key: string, prefix: string): { readonly tree: JoinTree; readonly conditions: Fragment[] } {
    const { bound, context } = this.compiling;
    const fact = bound.facts.find((one) => one.key === key) as BoundFact;
    this.readRowsOf(key);
    const tree = new JoinTree(fact, bound.form, context, { prefix, linkedTo: fragment`${identifier(this.tree.base, 'id')}` });
    if (fact.where === null) return { tree, conditions: [] };
    tree.reading(fieldsOfFilter(fact.where), 'root');
    return { tree, conditions: [tree.condition(fact.where, 'root')] };
  }

  private period(): { readonly from: string | null; readonly to: string | null } {
    const { bound: { time }, context: { today }, weekStart } = this.compiling;
    const day = (one: NonNullable<typeof time>['period']['from']): string | null => (one === undefined ? null : periodDay(one, today, weekStart));
    return { from: day(time?.period.from), to: day(time?.period.to) };
  }

  /** The bucket that a record counts in: its own, the one that looks back at it, or each one of its span that comes after. */
  private moved(bucket: Fragment, { grain }: BoundDimension): Fragment {
    const { weekStart, context: { today } } = this.compiling;
    const scale = grain ?? 'day';
    const { back, reset } = this.variant;
    if (back === undefined && reset === undefined) return bucket;
    const { from, to } = this.period();
    const b = fragment`moved.b`;
    if (from !== null) this.conditions.push(fragment`${b} >= ${parameter(bucketOf(from, scale, weekStart))}::date`);
    if (reset !== undefined) {
      const end = fragment`(${bucketSql(fragment`p::timestamp`, reset, weekStart)} + ${intervalSql(1, reset)})`;
      this.lateral.push(fragment` cross join lateral (select g::date as b from (select ${bucket} as p) as own, lateral generate_series(p::timestamp, ${end} - interval '1 day', ${intervalSql(1, scale)}) as g) as moved`);
      return b;
    }
    const distance = distanceOn(scale, back);
    const ahead = intervalSql(distance.n, distance.unit);
    const isRagged = scale === 'day' && distance.unit !== 'day' && distance.unit !== 'week';
    const days = isRagged ? fragment`generate_series(0, 3)` : fragment`generate_series(0, 0)`;
    this.lateral.push(fragment` cross join lateral (select (p + ${ahead})::date + k as b from (select ${bucket} as p) as own, lateral ${days} as k where p is not null and (((p + ${ahead})::date + k) - ${ahead})::date = p) as moved`);
    this.conditions.push(to === null ? fragment`${b} <= ${parameter(bucketOf(today, scale, weekStart))}::date` : fragment`${b} < ${parameter(to)}::date`);
    return b;
  }

  /** The days that records of this branch may be of. */
  private span(): { readonly from: string | null; readonly to: string | null } {
    const { bound: { time, dimensions }, context: { today }, weekStart } = this.compiling;
    const period = this.period();
    const grain = time?.index === null || time === null ? 'day' : (dimensions[time.index]?.grain ?? 'day');
    if (this.variant.back !== undefined) return shiftPeriod(period, distanceOn(grain, this.variant.back));
    if (this.variant.reset === undefined) return period;
    const to = period.to ?? (time?.index === null ? shiftDay(today, 1, 'day') : null);
    const first = time?.index === null ? shiftDay(to ?? today, -1, 'day') : period.from;
    return { from: first === null ? null : bucketOf(first, this.variant.reset, weekStart), to };
  }

  private restrict(): void {
    const { bound, context } = this.compiling;
    if (this.fact.via !== null) {
      this.tree.reading(fieldsOfFilter(bound.filter), 'base');
      this.conditions.push(this.tree.condition(bound.filter, 'base'));
    } else {
      const filter = filterIn(this.fact, bound) ?? { or: [] };
      this.tree.reading(fieldsOfFilter(filter), 'root');
      this.conditions.push(this.tree.condition(filter, 'root'));
    }
    if (this.fact.where !== null) {
      this.tree.reading(fieldsOfFilter(this.fact.where), 'root');
      this.conditions.push(this.tree.condition(this.fact.where, 'root'));
    }
    for (const [index, member] of bound.members.entries()) this.conditions.push(this.memberSql(member, index));
    for (const [index, { fact, where, none }] of bound.related.entries()) {
      const { tree, conditions } = this.neighbours(fact.key, `r${index}_`);
      if (where !== null) tree.reading(fieldsOfFilter(where), 'root');
      const exists = fragment`exists (select 1 ${tree.from([], [...conditions, ...(where === null ? [] : [tree.condition(where, 'root')])])})`;
      this.conditions.push(none ? fragment`not ${exists}` : exists);
    }
    const { time } = bound;
    const place = time && this.placeOf(time.dimension);
    if (time === null || place === null) return;
    const { from, to } = this.span();
    const column = from === null && to === null ? null : this.tree.value(place.path, place.from);
    const start = (day: string): Fragment => (place.path.target.kind === 'datetime' ? fragment`(${parameter(day)}::date::timestamp at time zone ${parameter(context.tz)}::text)` : fragment`${parameter(day)}::date`);
    if (column !== null && from !== null) this.conditions.push(fragment`${column} >= ${start(from)}`);
    if (column !== null && to !== null) this.conditions.push(fragment`${column} < ${start(to)}`);
  }

  private memberSql({ dimension, is, not }: BoundQuery['members'][number], index: number): Fragment {
    const named = is.filter((one) => one !== null).map(memberText);
    const holds = (value: Fragment): Fragment => {
      const listed = fragment`${value}::${memberType} = any(${parameter(named)}::text[])`;
      return is.includes(null) ? fragment`(${value} is null or ${listed})` : fragment`coalesce(${listed}, false)`;
    };
    const sql = this.memberHolds(dimension, `m${index}_`, holds, is.includes(null));
    return not ? fragment`not ${sql}` : sql;
  }

  private memberHolds(dimension: BoundDimension, prefix: string, holds: (value: Fragment) => Fragment, orNone: boolean): Fragment {
    const place = this.placeOf(dimension);
    const plain = { ...dimension, top: null };
    if (place === null) {
      const { tree, conditions } = this.neighbours(dimension.fact, prefix);
      const path = dimension.at[dimension.fact] as BoundPath;
      const column = tree.value(path, 'root');
      const isMany = path.target.kind === 'list';
      const lists = isMany ? [fragment` left join lateral unnest(${column}) as u(item) on true`] : [];
      const value = isMany ? fragment`u.item::text` : this.grouped(column, plain, path);
      const any = fragment`exists (select 1 ${tree.from(lists, [...conditions, holds(value)])})`;
      if (!orNone) return any;
      const without = this.neighbours(dimension.fact, `${prefix}n`);
      return fragment`(${any} or not exists (select 1 ${without.tree.from([], without.conditions)}))`;
    }
    const column = this.tree.value(place.path, place.from);
    if (place.path.target.kind !== 'list') return holds(this.grouped(column, plain, place.path));
    const any = fragment`exists (select 1 from unnest(${column}) as u(item) where ${holds(fragment`u.item::text`)})`;
    return orNone ? fragment`(${any} or coalesce(cardinality(${column}), 0) = 0)` : any;
  }
}

const memberText = (member: Member): string => (typeof member === 'object' && member !== null ? member.id : String(member));

const units: Readonly<Record<string, Fragment>> = { day: fragment`days`, week: fragment`weeks`, month: fragment`months`, year: fragment`years` };
/** Some spans as an interval. */
export function intervalSql(n: number, unit: string): Fragment {
  return unit === 'quarter' ? fragment`make_interval(months => ${parameter(n * 3)}::integer)` : fragment`make_interval(${units[unit] ?? fragment`days`} => ${parameter(n)}::integer)`;
}

/** Null of the type of a dimension's groups. */
export const noGroup = (dimension: BoundDimension): Fragment => fragment`null::${groupType(dimension)}`;
