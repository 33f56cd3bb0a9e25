import { type DashboardDefinition, type Tile } from '@carewright/schema';
import { type Draft } from 'immer';

type Page = DashboardDefinition;
type Row = Page['rows'][number];
export type RowHeight = Row['height'];
export const tileWidths = [3, 4, 6, 8, 9, 12] as const;
export type TileWidth = (typeof tileWidths)[number];

const widthNames = { 3: 'width_3', 4: 'width_4', 6: 'width_6', 8: 'width_8', 9: 'width_9', 12: 'width_12' } as const satisfies Record<TileWidth, string>;
/** The key of a width's name; widths off the scale are named by the next smaller one. */
export const widthName = (width: number): (typeof widthNames)[TileWidth] => widthNames[tileWidths.findLast((one) => one <= width) ?? 3];
const rowCapacity = 12;
const mostTiles = 4;

export interface Place {
  readonly row: number;
  readonly index: number;
}

/** Where a tile stands. */
export function placeOf({ rows }: Page, id: string): Place | undefined {
  for (const [row, { tiles }] of rows.entries()) {
    const index = tiles.findIndex((tile) => tile.id === id);
    if (index >= 0) return { row, index };
  }
  return undefined;
}

export const tileOf = (page: Page, id: string | null): Tile | undefined => page.rows.flatMap(({ tiles }) => tiles).find((tile) => tile.id === id);

/** An id that no row and no tile has. */
export function freshId(page: Page, prefix: 'row' | 'tile'): string {
  const taken = new Set(page.rows.flatMap(({ id, tiles }) => [id, ...tiles.map((tile) => tile.id)]));
  for (let number = 1; ; number += 1) if (!taken.has(`${prefix}_${String(number)}`)) return `${prefix}_${String(number)}`;
}

const used = ({ tiles }: Row): number => tiles.reduce((sum, { width }) => sum + width, 0);
const hasRoom = (row: Row, width: number): boolean => row.tiles.length < mostTiles && used(row) + width <= rowCapacity;

/** Adds a tile to the row of the selected one when it has room, else in a row of its own below. */
export function addTile(page: Draft<Page>, tile: Tile, after: string | null): void {
  const at = after === null ? undefined : placeOf(page, after);
  const row = page.rows[at?.row ?? page.rows.length - 1];
  if (row !== undefined && hasRoom(row, tile.width)) row.tiles.splice(at === undefined ? row.tiles.length : at.index + 1, 0, tile as Draft<Tile>);
  else page.rows.splice(at === undefined ? page.rows.length : at.row + 1, 0, { id: freshId(page, 'row'), height: tile.chart === 'number' ? 'small' : 'medium', tiles: [tile as Draft<Tile>] });
}

/** Takes a tile away, and its row with it when nothing is left in it. */
export function removeTile(page: Draft<Page>, id: string): Draft<Tile> | undefined {
  const at = placeOf(page, id);
  const row = at && page.rows[at.row];
  if (!at || !row) return undefined;
  const [tile] = row.tiles.splice(at.index, 1);
  if (row.tiles.length === 0) page.rows.splice(at.row, 1);
  return tile;
}

/** One step in reading order: over its neighbour, else into the next row, else into a new row at the edge. */
export function moveTile(page: Draft<Page>, id: string, by: 1 | -1): void {
  const at = placeOf(page, id);
  const row = at && page.rows[at.row];
  if (!at || !row) return;
  const next = at.index + by;
  const tile = row.tiles[at.index];
  if (tile === undefined) return;
  if (next >= 0 && next < row.tiles.length) {
    row.tiles.splice(at.index, 1);
    row.tiles.splice(next, 0, tile);
    return;
  }
  const neighbour = page.rows[at.row + by];
  const isAlone = row.tiles.length === 1;
  if (neighbour === undefined && isAlone) return;
  if (neighbour !== undefined && neighbour.tiles.length < mostTiles) {
    row.tiles.splice(at.index, 1);
    neighbour.tiles.splice(by === 1 ? 0 : neighbour.tiles.length, 0, tile);
    if (isAlone) page.rows.splice(at.row, 1);
    return;
  }
  row.tiles.splice(at.index, 1);
  page.rows.splice(by === 1 ? at.row + 1 : at.row, 0, { id: freshId(page, 'row'), height: row.height, tiles: [tile] });
  if (isAlone) page.rows.splice(page.rows.indexOf(row), 1);
}

/** Puts a tile before another one (a drop); a full row takes no fifth tile. */
export function dropTile(page: Draft<Page>, id: string, target: { readonly row: string; readonly index: number }): void {
  const goal = page.rows.find((row) => row.id === target.row);
  const at = placeOf(page, id);
  const from = at && page.rows[at.row];
  if (!goal || !at || !from || (from !== goal && goal.tiles.length >= mostTiles)) return;
  const [tile] = from.tiles.splice(at.index, 1);
  if (tile === undefined) return;
  const shift = from === goal && at.index < target.index ? 1 : 0;
  goal.tiles.splice(target.index - shift, 0, tile);
  if (from.tiles.length === 0) page.rows.splice(page.rows.indexOf(from), 1);
}

/** The next width up or down the scale of quarters, thirds and halves. */
export function resizeTile(page: Draft<Page>, id: string, by: 1 | -1): void {
  const at = placeOf(page, id);
  const tile = at && page.rows[at.row]?.tiles[at.index];
  if (!tile) return;
  const width = tileWidths[tileWidths.findLastIndex((one) => one <= tile.width) + by];
  if (width !== undefined) tile.width = width;
}

/** How high a row may be, from low to high. */
export const rowHeights = ['small', 'medium', 'large'] as const satisfies readonly RowHeight[];

/** The row of a tile one step higher or lower. */
export function resizeRow(page: Draft<Page>, id: string, by: 1 | -1): void {
  const at = placeOf(page, id);
  const row = at && page.rows[at.row];
  const height = row && rowHeights[rowHeights.indexOf(row.height) + by];
  if (row && height !== undefined) row.height = height;
}

/** The width on the scale that is nearest to so many twelfths. */
export const nearestWidth = (twelfths: number): TileWidth => tileWidths.reduce((best, one) => (Math.abs(one - twelfths) < Math.abs(best - twelfths) ? one : best), tileWidths[0] as TileWidth);

export function changeTile(page: Draft<Page>, id: string, change: (tile: Draft<Tile>) => void): void {
  const at = placeOf(page, id);
  const tile = at && page.rows[at.row]?.tiles[at.index];
  if (tile) change(tile);
}
