import { aggregations, fieldTypeOf, type Aggregation, type AppDefinition, type FormDefinition, type LocalizedText, type MeasureKind } from '@carewright/schema';
import { bindDimension, bindMeasure, deriveDataset, storedForm } from '@carewright/report-engine';

/** Something of a form that a dataset may ask about. */
export interface PathChoice {
  readonly path: string;
  readonly label: LocalizedText;
}

/** What records may be grouped by: the form's own fields and choices one relation away. */
export const dimensionChoices = (form: FormDefinition, app: AppDefinition): readonly PathChoice[] => deriveDataset(form, app).dimensions.filter((one) => bindDimension(one, form, app).ok).map(({ path, label }) => ({ path, label }));

/** Numbers of the form that classes can be made of. */
export const classChoices = (form: FormDefinition, app: AppDefinition): readonly PathChoice[] => storedForm(form, app).fields.map(({ key, label }) => ({ path: key, label })).filter(({ path, label }) => bindDimension({ key: 'asked', label, path, bins: [0] }, form, app).ok);

/** Whether a path leads to a moment, of which hours, weekdays or months can be told apart. */
export const hasParts = (path: string, form: FormDefinition, app: AppDefinition): boolean => bindDimension({ key: 'asked', label: path, path, part: 'weekday' }, form, app).ok;

/** The limits somebody wrote: rising numbers, parted by commas, semicolons or spaces. Undefined while they are none. */
export function edgesIn(written: string): readonly number[] | undefined {
  const parts = written.split(/[,，;；、\s]+/).filter((part) => part !== '');
  const edges = parts.map(Number);
  const rise = edges.every((edge, index) => Number.isFinite(edge) && (index === 0 || edge > (edges[index - 1] ?? edge)));
  return parts.length > 0 && parts.length <= 50 && rise ? edges : undefined;
}

/** The fields that one way to aggregate can work on. */
export function measureChoices(agg: MeasureKind, form: FormDefinition, app: AppDefinition): readonly PathChoice[] {
  const fields = storedForm(form, app).fields.filter(({ type }) => fieldTypeOf(type).filterOperators.length > 0).map(({ key, label }) => ({ path: key, label }));
  return fields.filter(({ path, label }) => bindMeasure({ key: 'asked', label, agg, path }, form, app).ok);
}

/** The ways to aggregate that this form has something for. */
export const aggregationChoices = (form: FormDefinition, app: AppDefinition): readonly Aggregation[] => aggregations.filter((agg) => agg === 'count' || measureChoices(agg, form, app).length > 0);

/** A key that no measure or dimension has. */
export function freeKey(wish: string, taken: readonly string[]): string {
  const base = wish.replaceAll('.', '_').slice(0, 34);
  if (!taken.includes(base)) return base;
  for (let count = 2; ; count += 1) if (!taken.includes(`${base}_${String(count)}`)) return `${base}_${String(count)}`;
}
