import { type Fragment, fragment, identifier, joinFragments } from '@carewright/schema/sql';
import { comma } from './compiling.js';
import { onlyWhere, type Slot, slotType } from './slots.js';

/** Where the number of a whole follows from those of its parts: how the parts are put together. */
const together: Readonly<Record<string, Fragment>> = { count: fragment`sum`, sum: fragment`sum`, average: fragment`sum`, min: fragment`min`, max: fragment`max` };
export const isOfParts = ({ measure: { type } }: Slot): boolean => Object.hasOwn(together, type.name);

/** What parts are of: records one by one, or rows of a summary that carry sums as `v…`, how many are in them as `k…` and records as `n`. */
export type PartsOf = 'records' | 'summary';

interface Parts {
  readonly rows: Fragment;
  readonly keys: readonly Fragment[];
  readonly slots: readonly Slot[];
  readonly of: PartsOf;
  /** Whether somebody needs to know how many records are behind a number. */
  readonly isCounted: boolean;
}

const column = (letter: string, { index }: Slot): Fragment => fragment`${identifier(`${letter}${index}`)}`;
const countsValues = ({ measure: { type, target } }: Slot): boolean => target !== null && (type.name === 'count' || type.name === 'average');

/** How many records a part has of a slot (`n…`), how many with a value (`k…`), and what their values come to (`v…`). */
function partColumns(slot: Slot, { of, isCounted }: Pick<Parts, 'of' | 'isCounted'>): readonly Fragment[] {
  const { type, target } = slot.measure;
  const only = onlyWhere(slot);
  const sum = (name: Fragment): Fragment => fragment`sum(${name})${only}`;
  const [n, k, v] = [column('n', slot), column('k', slot), column('v', slot)];
  const records = target === null || isCounted ? [of === 'records' ? fragment`count(*)${only} as ${n}` : fragment`${sum(fragment`n`)} as ${n}`] : [];
  if (target === null) return records;
  if (of === 'summary') return [...records, fragment`${sum(k)} as ${k}`, fragment`case when ${sum(k)} > 0 then ${sum(v)} end as ${v}`];
  const values = type.name === 'count' ? [] : [fragment`${together[type.name] ?? fragment`sum`}(${v})${only} as ${v}`];
  return [...records, ...(countsValues(slot) ? [fragment`count(${v})${only} as ${k}`] : []), ...values];
}

/**
 * The smallest groups, each with its parts: totals and subtotals are put together from them, so that every record is looked at
 * once however many wholes are asked for, and by several processors where PostgreSQL sees fit (it does not for grouping sets).
 * They are worked out for themselves: otherwise all records would be sorted so that the few groups come in order for the wholes.
 */
export function partsSql({ rows, keys, slots, of, isCounted }: Parts): Fragment {
  const columns = [...keys, ...slots.flatMap((slot) => partColumns(slot, { of, isCounted }))];
  const grouping = keys.length === 0 ? fragment`` : fragment` group by ${joinFragments(keys, comma)}`;
  // What was taken away again leaves no group behind.
  const standing = of === 'summary' ? fragment` having sum(n) > 0` : fragment``;
  return fragment`with parts as materialized (select ${joinFragments(columns, comma)} from (${rows}) as r${grouping}${standing}) select * from parts`;
}

/** A number and how many records are behind it, put together from parts. */
export function wholeSql(slot: Slot, isCounted: boolean): { readonly value: Fragment; readonly count: Fragment } {
  const { type, target } = slot.measure;
  const [n, k, v] = [column('n', slot), column('k', slot), column('v', slot)];
  const count = isCounted ? fragment`coalesce(sum(${n}), 0)::bigint` : fragment`null::bigint`;
  if (type.name === 'count') return { value: fragment`coalesce(sum(${target === null ? n : k}), 0)::numeric`, count };
  if (type.name === 'average') return { value: fragment`(sum(${v}) / nullif(sum(${k}), 0))::numeric`, count };
  return { value: fragment`${together[type.name] ?? fragment`sum`}(${v})::${slotType(slot)}`, count };
}
