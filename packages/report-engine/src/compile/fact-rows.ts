import { fieldsOfFilter } from '@carewright/schema';
import { type Fragment, fragment, identifier, joinFragments } from '@carewright/schema/sql';
import { type BoundDimension, type BoundFact } from '../datasets/bound-query.js';
import { leavesOf } from '../datasets/fact-issues.js';
import { type BoundMoment } from '../journeys/bound-journey.js';
import { type ChosenSummary } from '../summaries/summary-for.js';
import { filledColumn, ownColumn, recordsColumn } from '../summaries/summary.js';
import { besideGroups } from './beside-groups.js';
import { comma, type Compiling, groupColumn } from './compiling.js';
import { FactSource, type Place } from './fact-source.js';
import { topGroup } from './group-value.js';
import { restrictRows } from './restrict-rows.js';
import { type Slot, type Variant } from './slots.js';
import { timeGroup } from './time-span.js';
import { atLevel } from './tree-level.js';

/** The rows of one fact at one time, grouped values beside counted ones. */
export class FactRows {
  private readonly source: FactSource;
  private readonly selected: Fragment[] = [];
  private readonly variant: Variant;
  private readonly summary: ChosenSummary | null;

  constructor(compiling: Compiling, fact: BoundFact, variant: Variant, summary: ChosenSummary | null = null) {
    this.source = new FactSource(compiling, fact, summary);
    this.variant = variant;
    this.summary = summary;
    this.register();
  }

  /** All that the question reads of these records, so that every total and part of it is over the same ones. */
  private register(): void {
    const { tree, fact, compiling: { asked: { dimensions, measures, topBy } } } = this.source;
    for (const dimension of dimensions) {
      const place = this.source.placeOf(dimension);
      if (place !== null) tree.value(place.path, place.from);
      else this.source.readRowsOf(dimension.fact);
    }
    for (const measure of [...measures, ...Object.values(topBy)].flatMap(leavesOf).filter((leaf) => leaf.fact === fact.key)) {
      for (const path of [measure.at, measure.over, measure.per]) if (path !== null && (this.summary === null || path.steps.length > 0)) tree.value(path, 'root');
      if (measure.definition.where !== undefined) tree.reading(fieldsOfFilter(measure.definition.where), 'root');
    }
  }

  /** Those of the dimensions whose bits are set, each as `d…`. */
  groupedBy(bits: number): this {
    const elsewhere = new Map<string, number[]>();
    for (const [index, dimension] of this.source.compiling.bound.dimensions.entries()) {
      if ((bits & (1 << index)) === 0) continue;
      const place = this.source.placeOf(dimension);
      if (place === null) elsewhere.set(dimension.fact, [...(elsewhere.get(dimension.fact) ?? []), index]);
      else this.selected.push(fragment`${this.ownGroup(dimension, index, place)} as ${groupColumn(index)}`);
    }
    for (const [fact, indexes] of elsewhere) this.selected.push(...besideGroups(this.source, fact, indexes));
    return this;
  }

  /** The fields that the rights on these records depend on; known once the statement is. */
  get reads(): readonly string[] {
    return this.source.tree.reads;
  }

  counting(slots: readonly Slot[]): this {
    const { tree, fact } = this.source;
    if (this.summary !== null) this.selected.push(fragment`${identifier(tree.root, recordsColumn)} as n`);
    for (const { measure, index } of slots) {
      const { at, over, per, definition: { where } } = measure;
      const keep = (value: Fragment, letter: string): void => void this.selected.push(fragment`${value} as ${identifier(`${letter}${index}`)}`);
      if (at !== null) keep(tree.value(at, 'root'), 'v');
      if (at !== null && this.summary !== null) keep(fragment`${identifier(tree.root, filledColumn(ownColumn(fact.form, at.tail)?.name ?? at.tail))}`, 'k');
      if (over !== null) keep(tree.value(over, 'root'), 'o');
      if (per !== null) keep(tree.value(per, 'root'), 'e');
      if (measure.type.name === 'last') keep(fragment`${identifier(tree.root, 'id')}`, 'i');
      if (where !== undefined) keep(tree.condition(where, 'root'), 'w');
    }
    return this;
  }

  /** With the id of the record that stands for each row: of a sub-table's row, that of its record. */
  identified(): this {
    const { tree, fact } = this.source;
    this.selected.push(fragment`${identifier(fact.rows === null ? tree.root : tree.base, 'id')} as id`);
    return this;
  }

  /** With when something happened (`t`, as it is kept) and to whom (`s`), for those who follow people. */
  happened({ at, subject, where }: Pick<BoundMoment, 'at' | 'subject' | 'where'>): this {
    const { tree, conditions } = this.source;
    const { path, from } = subject;
    const whose = path === null ? fragment`${identifier(from === 'root' ? tree.root : tree.base, 'id')}` : tree.value(path, from);
    this.selected.push(fragment`${whose}${path?.target.kind === 'list' ? fragment`::text` : fragment``} as s`, fragment`${tree.value(at, 'root')} as t`);
    if (where === null) return this;
    tree.reading(fieldsOfFilter(where), 'root');
    conditions.push(tree.condition(where, 'root'));
    return this;
  }

  sql(): Fragment {
    restrictRows(this.source, this.variant);
    const from = this.source.tree.from(this.source.lateral, this.source.conditions);
    return fragment`select ${this.selected.length === 0 ? fragment`1 as one` : joinFragments(this.selected, comma)} ${from}`;
  }

  private ownGroup(dimension: BoundDimension, index: number, { path, from }: Place): Fragment {
    const { tree, lateral, conditions, compiling } = this.source;
    const column = tree.value(path, from);
    if (path.target.kind === 'list') {
      const { value: item, joins } = atLevel(fragment`u.item::text`, dimension, 'h');
      lateral.push(fragment` left join lateral (select distinct ${topGroup(item, dimension, index)} as v from unnest(${column}) as u(item)${joinFragments(joins, fragment``)}) as ${identifier(`l${index}`)} on true`);
      return topGroup(fragment`${identifier(`l${index}`)}.v`, dimension, index);
    }
    const { value, joins } = atLevel(this.source.grouped(column, dimension, path), dimension, `h${index}`);
    lateral.push(...joins);
    if (compiling.bound.time?.index !== index) return topGroup(value, dimension, index);
    const moved = timeGroup(value, dimension, this.variant, compiling);
    lateral.push(...moved.lateral);
    conditions.push(...moved.conditions);
    return moved.value;
  }
}
