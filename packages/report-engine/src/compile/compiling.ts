import { type Fragment, fragment, identifier } from '@carewright/schema/sql';
import { type BoundQuery } from '../datasets/bound-query.js';
import { type WeekStart } from '../dimensions/calendar.js';
import { type QueryContext } from './query-context.js';
import { type Slot, slotsOf } from './slots.js';

/** What every part of a statement shares. */
export interface Compiling {
  readonly bound: BoundQuery;
  readonly context: QueryContext;
  readonly weekStart: WeekStart;
  /** The question as it was asked, when this is a part of it: both read the same under the same rights. */
  readonly asked: BoundQuery;
}

/** What the parts that work with numbers share besides. */
export interface Counting extends Compiling {
  /** The numbers that all columns are made of. */
  readonly slots: readonly Slot[];
  /** The set of all groups, as bits by place. */
  readonly whole: number;
}

export const compilingOf = (bound: BoundQuery, context: QueryContext, asked: BoundQuery = bound): Compiling => ({ bound, context, weekStart: bound.dataset.weekStartsOn ?? 'monday', asked });

export const countingOf = (compiling: Compiling): Counting => ({ ...compiling, slots: slotsOf(compiling.bound), whole: (1 << compiling.bound.dimensions.length) - 1 });

export const comma = fragment`, `;

/** The column of one of the groups. */
export const groupColumn = (index: number): Fragment => fragment`${identifier(`d${index}`)}`;
