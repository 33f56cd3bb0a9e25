import { type AppDefinition, type DashboardDefinition, type DatasetDefinition, type Issue, issue, type IssuePath, validateFilter } from '@carewright/schema';
import { chartKinds, isChartKindName } from '../charts/index.js';
import { bindDimension, bindMeasure, bindQuery, formOf } from './bind-query.js';
import { datasetOf } from './derive-dataset.js';

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

/** Problems of a dashboard: each tile's dataset, question and chart, ids that repeat, filters that touch nothing. */
export function validateDashboard(dashboard: DashboardDefinition, app: AppDefinition): readonly Issue[] {
  const ids = dashboard.rows.flatMap((row) => row.tiles.map(({ id }) => id));
  const issues: Issue[] = ids.filter((id, index) => ids.indexOf(id) < index).map((id) => issue('dashboard.tile-id-twice', [], { id }));
  for (const [row, { tiles }] of dashboard.rows.entries()) {
    for (const [index, tile] of tiles.entries()) {
      const path = ['rows', row, 'tiles', index];
      const dataset = datasetOf(app, tile.dataset);
      if (dataset === undefined) { issues.push(issue('dashboard.unknown-dataset', [...path, 'dataset'], { dataset: tile.dataset })); continue; }
      const bound = bindQuery(tile.query, dataset, app);
      if (!bound.ok) issues.push(...under([...path, 'query'], bound.issues));
      if (!isChartKindName(tile.chart)) issues.push(issue('dashboard.unknown-chart', [...path, 'chart'], { chart: tile.chart }));
      else if (bound.ok && !chartKinds[tile.chart].fits(bound.value.dimensions.length, bound.value.measures.length)) issues.push(issue('dashboard.chart-does-not-fit', [...path, 'chart'], { chart: tile.chart }));
    }
  }
  const datasets = dashboard.rows.flatMap((row) => row.tiles.flatMap((tile) => datasetOf(app, tile.dataset) ?? []));
  for (const [index, filter] of (dashboard.filters ?? []).entries()) {
    if (!datasets.some((dataset) => dataset.dimensions.some(({ key }) => key === filter.dimension))) issues.push(issue('dashboard.filter-touches-nothing', ['filters', index], { dimension: filter.dimension }, 'warning'));
  }
  return issues;
}
