import { issue } from '@carewright/schema';
import { isMadeOf } from '../dimensions/calendar.js';
import { type Binding } from './binding.js';
import { type BoundDerived, type BoundDimension, type BoundMeasure, type BoundTime } from './bound-query.js';

const overTime: ReadonlySet<string> = new Set(['running', 'moving']);

/** Ties worked-out columns to their measures, and judges whether the question has what each needs. */
export function bindDerived({ query, issues }: Binding, { measures, dimensions, time }: { readonly measures: readonly BoundMeasure[]; readonly dimensions: readonly BoundDimension[]; readonly time: BoundTime | null }): BoundDerived[] {
  const taken = new Set([...dimensions.map(({ key }) => key), ...measures.map(({ definition }) => definition.key)]);
  const grain = time?.index === null || time === null ? null : (dimensions[time.index]?.grain ?? null);
  return (query.derived ?? []).flatMap((column, index): BoundDerived[] => {
    const path = ['derived', index];
    const measure = measures.find(({ definition }) => definition.key === column.of);
    if (taken.has(column.key)) issues.push(issue('query.column-twice', path, { key: column.key }));
    taken.add(column.key);
    for (const key of column.within ?? []) if (!dimensions.some((one) => one.key === key)) issues.push(issue('query.unknown-dimension', [...path, 'within'], { dimension: key }));
    if (measure === undefined || (measure.target !== null && measure.type.answers === 'same' && measure.target.kind !== 'number')) {
      issues.push(issue('query.derived-unknown-measure', path, { measure: column.of }));
      return [];
    }
    if (overTime.has(column.as) && grain === null) issues.push(issue('query.needs-time', path, {}));
    if (column.as === 'toDate' && grain !== null && !isMadeOf(column.reset ?? 'year', grain)) issues.push(issue('query.span-too-short', path, {}));
    const unit = column.back?.unit ?? 'year';
    const fits = grain === null || isMadeOf(unit, grain) || (grain === 'week' && unit !== 'day');
    if (['previous', 'change', 'growth'].includes(column.as) && !fits) issues.push(issue('query.span-too-short', path, {}));
    return [{ ...column, measure }];
  });
}
