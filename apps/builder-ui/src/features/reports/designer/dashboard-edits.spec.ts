import { describe, expect, it } from '@jest/globals';
import { type DashboardDefinition, type Tile } from '@carewright/schema';
import { produce, type Draft } from 'immer';
import { addTile, dropTile, moveTile, removeTile, resizeTile } from './dashboard-edits.js';

const tile = (id: string, width: Tile['width'] = 6): Tile => ({ id, title: id, width, chart: 'number', dataset: 'visit', query: { dimensions: [], measures: ['records'] } });
const page = (...rows: readonly Tile[][]): DashboardDefinition => ({ $format: 'dashboard/1', key: 'p', label: 'p', rows: rows.map((tiles, index) => ({ id: `row_${String(index + 1)}`, height: 'small', tiles })) });
const shape = ({ rows }: DashboardDefinition): string => rows.map(({ tiles }) => tiles.map(({ id }) => id).join(' ')).join(' | ');
const edited = (before: DashboardDefinition, edit: (draft: Draft<DashboardDefinition>) => void): string => shape(produce(before, edit));

describe('edits of a dashboard', () => {
  it('add beside while there is room and below when there is none', () => {
    expect(edited(page([tile('a')]), (draft) => addTile(draft, tile('b'), 'a'))).toBe('a b');
    expect(edited(page([tile('a', 12)], [tile('z')]), (draft) => addTile(draft, tile('b'), 'a'))).toBe('a | b | z');
    expect(edited(page(), (draft) => addTile(draft, tile('a'), null))).toBe('a');
  });

  it('move in reading order, over rows, and make a row at the edge', () => {
    const start = page([tile('a'), tile('b')], [tile('c')]);
    expect(edited(start, (draft) => moveTile(draft, 'a', 1))).toBe('b a | c');
    expect(edited(start, (draft) => moveTile(draft, 'b', 1))).toBe('a | b c');
    expect(edited(start, (draft) => moveTile(draft, 'c', -1))).toBe('a b c');
    expect(edited(start, (draft) => moveTile(draft, 'a', -1))).toBe('a | b | c');
    expect(edited(start, (draft) => moveTile(draft, 'c', 1))).toBe('a b | c');
  });

  it('pass a full row by', () => {
    const full = page([tile('a')], ['b', 'c', 'd', 'e'].map((id) => tile(id, 3)));
    expect(edited(full, (draft) => moveTile(draft, 'a', 1))).not.toContain('a b c d e');
    expect(edited(full, (draft) => dropTile(draft, 'a', { row: 'row_2', index: 1 }))).toBe('a | b c d e');
  });

  it('drop before a tile, in its own row too', () => {
    expect(edited(page([tile('a'), tile('b'), tile('c')]), (draft) => dropTile(draft, 'a', { row: 'row_1', index: 2 }))).toBe('b a c');
    expect(edited(page([tile('a')], [tile('b')]), (draft) => dropTile(draft, 'a', { row: 'row_2', index: 0 }))).toBe('a b');
  });

  it('take an empty row away with its last tile', () => {
    expect(edited(page([tile('a')], [tile('b')]), (draft) => void removeTile(draft, 'a'))).toBe('b');
  });

  it('walk the scale of widths and stop at its ends', () => {
    const width = (by: 1 | -1, from: Tile['width']): number | undefined => produce(page([tile('a', from)]), (draft) => resizeTile(draft, 'a', by)).rows[0]?.tiles[0]?.width;
    expect([width(1, 6), width(-1, 6), width(1, 12), width(-1, 3)]).toEqual([8, 4, 12, 3]);
  });
});
