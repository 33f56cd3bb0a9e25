import { type AppDefinition, type DatasetDefinition, type DatasetView, deepestLevel, type DimensionView, optionPath } from '@carewright/schema';
import { type BoundDimensionBase, treeOf } from './bind-dimension.js';
import { factsOf } from './bind-facts.js';
import { bindMeasure } from './bind-measure.js';
import { dimensionNamed } from './binding.js';
import { type BoundFact } from './bound-query.js';
import { datasetForm } from './dataset-form.js';
import { measurable } from './fact-issues.js';

/** How many levels trees have that no definition holds, by `departments` or the key of the dictionary. */
export type TreeDepths = Pick<ReadonlyMap<string, number>, 'get'>;
const noDepths: TreeDepths = new Map();

/** A tree of one level is none. */
function depthOf(dimension: BoundDimensionBase, depths: TreeDepths): Pick<DimensionView, 'depth'> {
  const tree = treeOf(dimension);
  const depth = tree === undefined ? 1 : tree.of === 'options' ? Math.max(1, ...tree.options.map(({ value }) => optionPath(value, { options: [...tree.options] }).length)) : (depths.get(tree.of === 'dictionary' ? tree.dictionary : tree.of) ?? 1);
  return depth > 1 ? { depth: Math.min(depth, deepestLevel) } : {};
}

/** What may be asked of a dataset: its dimensions with kind, operators and options, and its measures; what does not fit its forms (any more) is left out. */
export function describeDataset(dataset: DatasetDefinition, app: AppDefinition, depths: TreeDepths = noDepths): DatasetView {
  const form = datasetForm(dataset, app);
  const facts = form === undefined ? [] : factsOf(dataset, form, app);
  const keys = [...dataset.dimensions, ...(dataset.calculated ?? [])].map(({ key }) => key);
  const bound = form === undefined ? [] : keys.flatMap((key) => { const one = dimensionNamed(key, { dataset, form, app, facts }); return one?.ok === true ? [one.value] : []; });
  const dimensions = bound.map((one): DimensionView => {
    const { target } = one;
    const { target: relation, dictionary } = target.field?.props ?? {};
    const isSpoken = one.fact === '' && one.part === null && one.bins === null && !(dataset.calculated ?? []).some(({ key }) => key === one.key);
    return {
      key: one.key, label: one.label, kind: one.kind.name, path: one.path, operators: isSpoken ? target.operators : [],
      ...(isSpoken ? target.field && { fieldType: target.field.type } : { byMembersOnly: true }),
      ...(one.options !== null && { options: one.options }),
      ...(one.part !== null && { part: one.part }),
      ...depthOf(one, depths),
      ...(typeof relation === 'string' && { target: relation }),
      ...(typeof dictionary === 'string' && { dictionary }),
    };
  });
  const known = form === undefined ? [] : dataset.measures.filter((measure) => bindMeasure(measure, form, app, { facts, measures: dataset.measures }).ok);
  const measures = known.map(({ path: _path, where: _where, p: _p, over: _over, per: _per, calc: _calc, ...shown }) => {
    const notBy = form === undefined ? [] : bound.filter((dimension) => !measurable(shown.key, dimension, { dataset, form, app, facts })).map(({ key }) => key);
    return notBy.length === 0 ? shown : { ...shown, notBy };
  });
  return {
    key: dataset.key, label: dataset.label, form: dataset.form, dimensions, measures,
    ...(dataset.where && { where: dataset.where }),
    ...(dataset.hierarchies && { hierarchies: dataset.hierarchies }),
    ...(facts.length > 1 && { facts: facts.filter(({ key }) => key !== '').map((fact) => ({ key: fact.key, label: labelOf(dataset, fact), form: fact.form.key, ...(fact.rows !== null && { isRows: true }) })) }),
  };
}

const labelOf = (dataset: DatasetDefinition, { key }: BoundFact): DatasetView['label'] => dataset.facts?.find((fact) => fact.key === key)?.label ?? key;
