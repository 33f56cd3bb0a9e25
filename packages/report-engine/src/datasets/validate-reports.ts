import { type AppDefinition, type DatasetDefinition, type Issue, issue, type IssuePath, validateFilter } from '@carewright/schema';
import { bindDimension, bindMeasure, formOf } from './bind-query.js';

const under = (path: IssuePath, issues: readonly Issue[]): readonly Issue[] => issues.map((one) => ({ ...one, path: [...path, ...one.path] }));

/** Problems of a dataset: its form, each dimension, each measure and its own condition. */
export function validateDataset(dataset: DatasetDefinition, app: AppDefinition): readonly Issue[] {
  const form = formOf(app, dataset.form);
  if (form === undefined) return [issue('dataset.unknown-form', ['form'], { form: dataset.form })];
  const keys = [...dataset.dimensions, ...dataset.measures].map(({ key }) => key);
  return [
    ...keys.filter((key, index) => keys.indexOf(key) < index).map((key) => issue('dataset.key-twice', [], { key })),
    ...dataset.dimensions.flatMap((one, index) => { const bound = bindDimension(one, form, app); return bound.ok ? [] : under(['dimensions', index], bound.issues); }),
    ...dataset.measures.flatMap((one, index) => { const bound = bindMeasure(one, form, app); return bound.ok ? [] : under(['measures', index], bound.issues); }),
    ...(dataset.where === undefined ? [] : under(['where'], validateFilter(dataset.where, form, (key) => formOf(app, key)))),
  ];
}
