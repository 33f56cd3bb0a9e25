import { issue, type Issue, type IssuePath } from '../errors/issue.js';
import { fieldTypeOf } from '../field-types/index.js';
import { type FilterTarget, filterTargetOf } from '../filters/filter-target.js';
import { validateFilter } from '../filters/validate-filter.js';
import { type AppDefinition } from './app.js';
import { type DatasetDefinition, type Dimension, type Measure } from './dataset.js';
import { type FormDefinition } from './form.js';
import { repeatedIndexes } from './repeated.js';
import { under } from './validate-field.js';

interface Judged {
  readonly form: FormDefinition;
  readonly resolveForm: (key: string) => FormDefinition | undefined;
}

/** What is wrong with the meaning of a dataset within its app; paths begin at the dataset. */
export function validateDataset(dataset: DatasetDefinition, app: Pick<AppDefinition, 'forms'>): readonly Issue[] {
  const resolveForm = (key: string): FormDefinition | undefined => (Object.hasOwn(app.forms, key) ? app.forms[key] : undefined);
  const form = resolveForm(dataset.form);
  if (form === undefined) return [issue('dataset.unknown-form', ['form'], { form: dataset.form })];
  const judged: Judged = { form, resolveForm };
  const { dimensions, measures } = dataset;
  return [
    ...keysOf(dataset),
    ...dimensions.flatMap((dimension, index) => dimensionIssues(dimension, judged, ['dimensions', index])),
    ...measures.flatMap((measure, index) => measureIssues(measure, judged, ['measures', index])),
    ...(dataset.where === undefined ? [] : under(['where'], validateFilter(dataset.where, form, resolveForm))),
  ];
}

/** A query sorts by the key of either, so no key may be both. */
function keysOf({ dimensions, measures }: DatasetDefinition): readonly Issue[] {
  const places = [...dimensions.map(({ key }, index) => ({ key, path: ['dimensions', index, 'key'] })), ...measures.map(({ key }, index) => ({ key, path: ['measures', index, 'key'] }))];
  return repeatedIndexes(places, ({ key }) => key).map((index) => issue('key.repeated', places[index]?.path ?? [], { key: places[index]?.key ?? '' }));
}

function dimensionIssues({ path: asked }: Dimension, judged: Judged, path: IssuePath): readonly Issue[] {
  const target = filterTargetOf(asked, judged);
  if (target === undefined) return [issue('dataset.unknown-field', [...path, 'path'], { field: asked })];
  const isPossible = target.place.at !== 'rows' && (target.field === undefined || fieldTypeOf(target.field.type).dimension !== null);
  return isPossible ? [] : [issue('dataset.not-a-dimension', [...path, 'path'], { field: asked })];
}

function measureIssues(measure: Measure, judged: Judged, path: IssuePath): readonly Issue[] {
  const where = measure.where === undefined ? [] : under([...path, 'where'], validateFilter(measure.where, judged.form, judged.resolveForm));
  if (measure.path === undefined) return measure.agg === 'count' ? where : [...where, issue('dataset.measure-without-field', [...path, 'path'], { agg: measure.agg })];
  const target = filterTargetOf(measure.path, judged);
  if (target === undefined) return [...where, issue('dataset.unknown-field', [...path, 'path'], { field: measure.path })];
  return aggregates(target, measure.agg) ? where : [...where, issue('dataset.cannot-aggregate', [...path, 'agg'], { agg: measure.agg, field: measure.path })];
}

/** Rows of a sub-table would count their record more than once, so they are no measure of the record. */
function aggregates(target: FilterTarget, agg: Measure['agg']): boolean {
  if (target.place.at === 'rows') return false;
  return target.field === undefined ? agg === 'count' || agg === 'distinct' || target.kind === 'datetime' : fieldTypeOf(target.field.type).aggregations.includes(agg);
}
