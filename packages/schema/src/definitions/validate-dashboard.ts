import { issue, type Issue, type IssuePath } from '../errors/issue.js';
import { type AppDefinition } from './app.js';
import { type DashboardDefinition, type Tile } from './dashboard.js';
import { datasetOf } from './dataset-of-form.js';
import { repeatedIndexes } from './repeated.js';

/** Names of the chart kinds there are; report-engine's registry gives them. */
export type ChartKinds = ReadonlySet<string>;

/** What is wrong with the meaning of a dashboard within its app; paths begin at the dashboard. */
export function validateDashboard(dashboard: DashboardDefinition, app: Pick<AppDefinition, 'datasets' | 'forms'>, charts?: ChartKinds): readonly Issue[] {
  const tiles = dashboard.rows.flatMap((row, at) => row.tiles.map((tile, index) => ({ tile, path: ['rows', at, 'tiles', index] as IssuePath })));
  const dimensions = new Set(tiles.flatMap(({ tile }) => datasetOf(app, tile.dataset)?.dimensions.map(({ key }) => key) ?? []));
  return [
    ...repeatedIndexes(tiles, ({ tile }) => tile.id).map((index) => issue('dashboard.repeated-tile', [...(tiles[index]?.path ?? []), 'id'])),
    ...tiles.flatMap(({ tile, path }) => tileIssues(tile, app, path)),
    ...tiles.flatMap(({ tile, path }) => (charts === undefined || charts.has(tile.chart) ? [] : [issue('dashboard.unknown-chart', [...path, 'chart'], { chart: tile.chart })])),
    ...(dashboard.filters ?? []).flatMap(({ dimension }, index) => (dimensions.has(dimension) ? [] : [issue('dashboard.unknown-dimension', ['filters', index, 'dimension'], { dimension })])),
  ];
}

function tileIssues(tile: Tile, app: Pick<AppDefinition, 'datasets' | 'forms'>, path: IssuePath): readonly Issue[] {
  const dataset = datasetOf(app, tile.dataset);
  if (dataset === undefined) return [issue('dashboard.unknown-dataset', [...path, 'dataset'], { dataset: tile.dataset })];
  const [dimensions, measures] = [new Set(dataset.dimensions.map(({ key }) => key)), new Set(dataset.measures.map(({ key }) => key))];
  const { query } = tile;
  const asked = new Set([...query.dimensions.map(({ dimension }) => dimension), ...query.measures]);
  return [
    ...query.dimensions.flatMap(({ dimension }, index) => (dimensions.has(dimension) ? [] : [issue('dashboard.unknown-dimension', [...path, 'query', 'dimensions', index, 'dimension'], { dimension })])),
    ...query.measures.flatMap((measure, index) => (measures.has(measure) ? [] : [issue('dashboard.unknown-measure', [...path, 'query', 'measures', index], { measure })])),
    ...(query.sort ?? []).flatMap(({ by }, index) => (asked.has(by) ? [] : [issue('dashboard.sorts-by-unasked', [...path, 'query', 'sort', index, 'by'], { key: by })])),
  ];
}
