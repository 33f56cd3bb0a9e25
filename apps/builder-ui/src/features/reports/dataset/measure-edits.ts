import { type Measure, type MeasureKind } from '@carewright/schema';
import { measureTypes } from '@carewright/report-engine';
import { aggregationChoices, measureChoices, timeChoices, type CountedPlace } from './counted-places.js';
import { calcOf } from './pair-of.js';

export function withPath(measure: Measure, path: string): void {
  if (path === '') delete measure.path;
  else measure.path = path;
}

/** Counts in another way: keeps the field where that way can work on it, and takes the first thing it can be asked of where not. */
export function withKind(measure: Measure, agg: MeasureKind, { place, inputs }: { readonly place: CountedPlace | undefined; readonly inputs: readonly Measure[] }): void {
  measure.agg = agg;
  for (const key of ['p', 'over', 'per', 'calc'] as const) delete measure[key];
  if (agg === 'calc') {
    const [first, second = first] = inputs;
    if (first && second) measure.calc = structuredClone(calcOf({ operator: 'div', first: first.key, second: second.key }));
    for (const key of ['path', 'where', 'fact'] as const) delete measure[key];
    return;
  }
  const choices = measureChoices(agg, place);
  if (!choices.some(({ path }) => path === measure.path)) withPath(measure, measureTypes[agg].needsPath ? (choices[0]?.path ?? '') : '');
  const [time] = timeChoices(place);
  if (agg === 'last' && time) measure.over = time.path;
}

/** Counts other records: conditions and fields were about those before. */
export function withFact(measure: Measure, place: CountedPlace | undefined): void {
  if (place === undefined) return;
  if (place.key === '') delete measure.fact;
  else measure.fact = place.key;
  for (const key of ['path', 'where'] as const) delete measure[key];
  withKind(measure, aggregationChoices(place).includes(measure.agg) ? measure.agg : 'count', { place, inputs: [] });
}
