import { type AppDefinition, type DatasetDefinition, type Issue, issue, type IssuePath, type Parsed, validateFilter } from '@carewright/schema';
import { treeOf } from './bind-dimension.js';
import { bindFact, factsOf } from './bind-facts.js';
import { bindDimension, bindMeasure, formOf } from './bind-query.js';
import { chosenWish } from '../summaries/plan-summaries.js';
import { dimensionNamed } from './binding.js';
import { calculatedIssues, datasetForm } from './dataset-form.js';

const under = (path: IssuePath, issues: readonly Issue[]): readonly Issue[] => issues.map((one) => ({ ...one, path: [...path, ...one.path] }));

/** Problems of a dataset: its form, facts, each dimension, hierarchy and measure, and its own condition. */
export function validateDataset(dataset: DatasetDefinition, app: AppDefinition): readonly Issue[] {
  const bare = formOf(app, dataset.form);
  const form = datasetForm(dataset, app);
  if (bare === undefined || form === undefined) return [issue('dataset.unknown-form', ['form'], { form: dataset.form })];
  const facts = factsOf(dataset, form, app);
  const dimensions = [...dataset.dimensions, ...(dataset.calculated ?? [])];
  const keys = [...dimensions, ...dataset.measures].map(({ key }) => key);
  const each = <Item>(kind: string, items: readonly Item[] | undefined, bind: (item: Item) => Parsed<unknown>): readonly Issue[] =>
    (items ?? []).flatMap((one, index) => { const bound = bind(one); return bound.ok ? [] : under([kind, index], bound.issues); });
  const levels = (dataset.hierarchies ?? []).flatMap(({ levels: all }, index) => all.flatMap(({ dimension, level }, at): Issue[] => {
    const named = dimensionNamed(dimension, { dataset, form, app, facts });
    if (named === undefined) return [issue('query.unknown-dimension', ['hierarchies', index, 'levels', at], { dimension })];
    return level !== undefined && named.ok && treeOf(named.value) === undefined ? [issue('query.level-without-tree', ['hierarchies', index, 'levels', at], { dimension })] : [];
  }));
  return [
    ...keys.filter((key, index) => keys.indexOf(key) < index).map((key) => issue('dataset.key-twice', [], { key })),
    ...calculatedIssues(dataset, bare, app),
    ...each('facts', dataset.facts, (one) => bindFact(one, form, app)),
    ...each('dimensions', dataset.dimensions, (one) => bindDimension(one, form, app, { facts, places: dataset.facts })),
    ...each('measures', dataset.measures, (one) => bindMeasure(one, form, app, { facts, measures: dataset.measures })),
    ...levels,
    ...(typeof dataset.beforehand === 'object' && chosenWish(dataset, dataset.beforehand, app).length === 0 ? [issue('dataset.not-beforehand', ['beforehand'], {})] : []),
    ...(dataset.where === undefined ? [] : under(['where'], validateFilter(dataset.where, form, (key) => formOf(app, key)))),
  ];
}
