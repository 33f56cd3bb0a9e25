import { type AppDefinition, type DashboardDefinition, type DatasetDefinition, type Issue, issue, type IssuePath, datasetKeysOf, dimensionIn, type PageFilter, type QuestionTile, type RecordsTile, type Tile, tilesOf, validateFilter, widthOf } from '@carewright/schema';
import { chartKinds, isChartKindName } from '../charts/index.js';
import { bindQuery, formOf } from './bind-query.js';
import { datasetOf } from './derive-dataset.js';
import { describeDataset } from './describe-dataset.js';
import { isFilteredAlike } from './filtered-alike.js';

const under = (path: IssuePath, issues: readonly Issue[]): readonly Issue[] => issues.map((one) => ({ ...one, path: [...path, ...one.path] }));

/** A question must be one its dataset can answer, and the chart one that can show the answer. */
function questionIssues(tile: QuestionTile, path: IssuePath, app: AppDefinition): readonly Issue[] {
  const dataset = datasetOf(app, tile.dataset);
  if (dataset === undefined) return [issue('dashboard.unknown-dataset', [...path, 'dataset'], { dataset: tile.dataset })];
  const bound = bindQuery(tile.query, dataset, app);
  const lost = (tile.path ?? []).flatMap((key, index) => (dataset.dimensions.some((one) => one.key === key) ? [] : [issue('query.unknown-dimension', [...path, 'path', index], { dimension: key })]));
  const wrong = [...(bound.ok ? [] : under([...path, 'query'], bound.issues)), ...lost];
  if (!isChartKindName(tile.chart)) return [...wrong, issue('dashboard.unknown-chart', [...path, 'chart'], { chart: tile.chart })];
  const { groups, numbers } = widthOf(tile.query);
  return bound.ok && !chartKinds[tile.chart].fits(groups, numbers) ? [...wrong, issue('dashboard.chart-does-not-fit', [...path, 'chart'], { chart: tile.chart })] : wrong;
}

/** A list of records must name fields its form has. */
function recordsIssues({ dataset: key, records }: RecordsTile, path: IssuePath, app: AppDefinition): readonly Issue[] {
  const dataset = datasetOf(app, key);
  const form = dataset && formOf(app, dataset.form);
  if (form === undefined) return [issue('dashboard.unknown-dataset', [...path, 'dataset'], { dataset: key })];
  const known = new Set([...form.fields.map((field) => field.key), 'created_at', 'updated_at', 'created_by', 'updated_by']);
  return [
    ...records.fields.flatMap((field, index) => (known.has(field) ? [] : [issue('dashboard.unknown-field', [...path, 'records', 'fields', index], { field })])),
    ...(records.sort && !known.has(records.sort.field) ? [issue('dashboard.unknown-field', [...path, 'records', 'sort'], { field: records.sort.field })] : []),
    ...(records.filter ? under([...path, 'records', 'filter'], validateFilter(records.filter, form, (one) => formOf(app, one))) : []),
  ];
}

function tileIssues(tile: Tile, path: IssuePath, app: AppDefinition): readonly Issue[] {
  if ('query' in tile) return questionIssues(tile, path, app);
  return 'records' in tile ? recordsIssues(tile, path, app) : [];
}

/** What a filter of the page begins with must be something that the records of its tiles can be asked. */
function startIssues({ dimension, initial, also }: PageFilter, path: IssuePath, datasets: readonly DatasetDefinition[], app: AppDefinition): readonly Issue[] {
  if (initial === undefined || !('field' in initial)) return [];
  const asked = datasets.flatMap((dataset) => {
    const form = formOf(app, dataset.form);
    const found = dataset.dimensions.find(({ key }) => key === dimensionIn([{ dimension, ...(also && { also }) }], dimension, dataset.key));
    return form === undefined || found === undefined ? [] : [validateFilter({ ...initial, field: found.path }, form, (key) => formOf(app, key))];
  });
  return under([...path, 'initial'], asked.find((issues) => issues.length > 0) ?? []);
}

/** What a filter means elsewhere must be there, and be of the same kind: a choice made once is asked of both. */
function alsoIssues({ dimension, also = [] }: PageFilter, path: IssuePath, datasets: readonly DatasetDefinition[], app: AppDefinition): readonly Issue[] {
  if (also.length === 0) return [];
  const views = new Map(datasets.map((dataset) => [dataset.key, describeDataset(dataset, app).dimensions] as const));
  const own = [...views.values()].flat().find(({ key }) => key === dimension);
  return also.flatMap((one, index): readonly Issue[] => {
    const known = views.get(one.dataset);
    // A dataset that no tile asks any more leaves nothing to narrow.
    if (known === undefined) return [];
    const meant = known.find(({ key }) => key === one.dimension);
    if (meant === undefined) return [issue('query.unknown-dimension', [...path, 'also', index, 'dimension'], { dimension: one.dimension })];
    return own === undefined || isFilteredAlike(own, meant) ? [] : [issue('dashboard.filter-unlike', [...path, 'also', index, 'dimension'], { dimension: one.dimension, filter: dimension })];
  });
}

/** Problems of a dashboard: what each tile asks and shows, ids that repeat, filters that touch nothing. */
export function validateDashboard(dashboard: DashboardDefinition, app: AppDefinition): readonly Issue[] {
  const ids = tilesOf(dashboard).map(({ id }) => id);
  const datasets = datasetKeysOf(dashboard).flatMap((key) => datasetOf(app, key) ?? []);
  return [
    ...ids.filter((id, index) => ids.indexOf(id) < index).map((id) => issue('dashboard.tile-id-twice', [], { id })),
    ...dashboard.rows.flatMap(({ tiles }, row) => tiles.flatMap((tile, index) => tileIssues(tile, ['rows', row, 'tiles', index], app))),
    ...(dashboard.filters ?? []).flatMap(({ dimension }, index) => (datasets.some((dataset) => dataset.dimensions.some(({ key }) => key === dimension)) ? [] : [issue('dashboard.filter-touches-nothing', ['filters', index], { dimension }, 'warning')])),
    ...(dashboard.filters ?? []).flatMap((filter, index) => alsoIssues(filter, ['filters', index], datasets, app)),
    ...(dashboard.filters ?? []).flatMap((filter, index) => startIssues(filter, ['filters', index], datasets, app)),
  ];
}
