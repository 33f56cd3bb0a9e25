import { type AppDefinition, type DashboardDefinition, isQuestionTile, isRecordsTile, type PageFilter, type QuestionTile, type RecordsTile, type Tile, tilesOf, validateFilter } from '@carewright/schema';
import { bindQuery, formOf } from './bind-query.js';
import { datasetOf } from './derive-dataset.js';

/** What somebody is shown of a dashboard, and whether that is less than its author made. */
export interface SeenDashboard {
  readonly definition: DashboardDefinition;
  readonly isPartial: boolean;
}

/**
 * A dashboard as somebody may know it, in an app that holds only what they may ask about. A tile that reads a hidden field is left
 * out whole, and so is a filter of the page by one: their words, conditions and choices would tell of it.
 */
export function seenDashboard(dashboard: DashboardDefinition, app: AppDefinition): SeenDashboard {
  const rows = dashboard.rows.map((row) => ({ ...row, tiles: row.tiles.flatMap((tile) => seenTile(tile, app) ?? []) }));
  const asked = tilesOf({ rows }).flatMap((tile) => ('dataset' in tile ? (datasetOf(app, tile.dataset)?.dimensions ?? []) : []));
  const known = new Set(asked.map(({ key }) => key));
  const filters = dashboard.filters?.filter(({ dimension }) => known.has(dimension)).map((filter) => seenFilter(filter, app));
  const kept = rows.map((row) => ({ ...row, tiles: row.tiles.map((tile) => (tile.ignores === undefined ? tile : { ...tile, ignores: tile.ignores.filter((key) => known.has(key)) })) }));
  const isPartial = tilesOf({ rows }).length < tilesOf(dashboard).length || (filters?.length ?? 0) < (dashboard.filters?.length ?? 0);
  return { definition: { ...dashboard, rows: kept.filter(({ tiles }) => tiles.length > 0), ...(filters && { filters }) }, isPartial };
}

/** What a filter means elsewhere is named only where it is known. */
function seenFilter({ also, ...filter }: PageFilter, app: AppDefinition): PageFilter {
  const seen = also?.filter((one) => datasetOf(app, one.dataset)?.dimensions.some(({ key }) => key === one.dimension)) ?? [];
  return seen.length === 0 ? filter : { ...filter, also: seen };
}

function seenTile(tile: Tile, app: AppDefinition): Tile | null {
  if (isQuestionTile(tile)) return seenQuestion(tile, app);
  return isRecordsTile(tile) ? seenRecords(tile, app) : tile;
}

function seenQuestion(tile: QuestionTile, app: AppDefinition): QuestionTile | null {
  const dataset = datasetOf(app, tile.dataset);
  if (dataset === undefined || !bindQuery(tile.query, dataset, app).ok) return null;
  return tile.path === undefined ? tile : { ...tile, path: tile.path.filter((key) => dataset.dimensions.some((one) => one.key === key)) };
}

const systemFields = ['created_at', 'updated_at', 'created_by', 'updated_by'];

function seenRecords(tile: RecordsTile, app: AppDefinition): RecordsTile | null {
  const form = formOf(app, datasetOf(app, tile.dataset)?.form ?? '');
  if (form === undefined) return null;
  const { filter, sort } = tile.records;
  const known = new Set([...form.fields.map(({ key }) => key), ...systemFields]);
  if ((sort && !known.has(sort.field)) || (filter && validateFilter(filter, form, (key) => formOf(app, key)).length > 0)) return null;
  const fields = tile.records.fields.filter((key) => known.has(key));
  // No fields at all means the usual ones: a list of hidden fields only must not become that.
  return fields.length === 0 && tile.records.fields.length > 0 ? null : { ...tile, records: { ...tile.records, fields } };
}
