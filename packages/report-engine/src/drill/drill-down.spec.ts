import { describe, expect, it } from '@jest/globals';
import { type DatasetDefinition, type Query } from '@carewright/schema';
import { bindQuery } from '../datasets/bind-query.js';
import { othersId } from '../shape/report-result.js';
import { app, datasetWith } from '../testing/ward.js';
import { drillDown, levelsBelow } from './drill-down.js';

const label = 'x';
const dataset: DatasetDefinition = {
  ...datasetWith({ weekStartsOn: 'monday', bins: [10_000] }),
  hierarchies: [
    { key: 'time', label, levels: [{ dimension: 'day', grain: 'year' }, { dimension: 'day', grain: 'quarter' }, { dimension: 'day', grain: 'month' }, { dimension: 'day', grain: 'day' }] },
    { key: 'people', label, levels: [{ dimension: 'source' }, { dimension: 'rank' }, { dimension: 'patient' }] },
    { key: 'visits', label, levels: [{ dimension: 'source' }, { dimension: 'kind' }] },
  ],
};

describe('levelsBelow', () => {
  it('follows a hierarchy level by level, to its end', () => {
    const ways: string[] = [];
    for (let level: { dimension: string; grain?: 'year' | 'quarter' | 'month' | 'day' | 'week' } | undefined = { dimension: 'day', grain: 'year' }; level !== undefined; level = levelsBelow(dataset, level)[0]) ways.push(level.grain ?? '');
    expect(ways).toEqual(['year', 'quarter', 'month', 'day']);
    expect(levelsBelow(dataset, { dimension: 'rank' })).toEqual([{ dimension: 'patient' }]);
    expect(levelsBelow(dataset, { dimension: 'patient' })).toEqual([]);
  });

  it('offers the next level of each hierarchy that a group is in', () => {
    expect(levelsBelow(dataset, { dimension: 'source' })).toEqual([{ dimension: 'rank' }, { dimension: 'kind' }]);
  });

  it('goes to the next shorter span of a time that is in no hierarchy; weeks are made of days', () => {
    expect(levelsBelow(dataset, { dimension: 'at', grain: 'year' })).toEqual([{ dimension: 'at', grain: 'quarter' }]);
    expect(levelsBelow(dataset, { dimension: 'at', grain: 'week' })).toEqual([{ dimension: 'at', grain: 'day' }]);
    expect(levelsBelow(dataset, { dimension: 'at', grain: 'day' })).toEqual([]);
    expect(levelsBelow(dataset, { dimension: 'kind' })).toEqual([]);
  });
});

describe('levelsBelow in a tree', () => {
  const house = { dimensions: [{ key: 'unit', depth: 3 }, { key: 'kind' }], hierarchies: [{ key: 'way', label, levels: [{ dimension: 'unit', level: 2 }, { dimension: 'kind' }] }] };
  it('goes from level to level down to the values themselves, and further only where a hierarchy does', () => {
    expect(levelsBelow(house, { dimension: 'unit', level: 1 })).toEqual([{ dimension: 'unit', level: 2 }]);
    expect(levelsBelow({ dimensions: house.dimensions }, { dimension: 'unit', level: 2 })).toEqual([{ dimension: 'unit' }]);
    expect(levelsBelow(house, { dimension: 'unit', level: 2 })).toEqual([{ dimension: 'kind' }]);
    expect(levelsBelow(house, { dimension: 'unit' })).toEqual([]);
  });
});

describe('drillDown', () => {
  const query: Query = { dimensions: [{ dimension: 'day', grain: 'year' }, { dimension: 'source' }], measures: ['n'], sort: [{ by: 'source', dir: 'asc' }, { by: 'n', dir: 'desc' }], subtotals: [['source']], derived: [{ key: 'part', of: 'n', as: 'share', within: ['source'] }, { key: 'place', of: 'n', as: 'rank' }] };
  const cell = { day: '2025-01-01', source: null };

  it('asks inside of a cell, by the next level, for what the whole question asked', () => {
    const below = drillDown(query, cell, { from: 'day', to: { dimension: 'day', grain: 'quarter' } });
    expect(below).toMatchObject({ dimensions: [{ dimension: 'day', grain: 'quarter' }], measures: ['n'], members: [{ dimension: 'day', grain: 'year', is: ['2025-01-01'] }, { dimension: 'source', is: [null] }] });
    expect(below && bindQuery(below, dataset, app).ok).toBe(true);
  });

  it('drops what speaks of groups that are gone, and keeps the rest', () => {
    const below = drillDown(query, cell, { from: 'day', to: { dimension: 'kind' } });
    expect([below?.sort, below?.subtotals, below?.derived]).toEqual([[{ by: 'n', dir: 'desc' }], undefined, [{ key: 'place', of: 'n', as: 'rank' }]]);
  });

  it('keeps a grouping that the cell does not name, and narrows further than what was narrowed before', () => {
    const below = drillDown({ ...query, members: [{ dimension: 'tags', is: ['a'] }] }, { source: 'web' }, { to: { dimension: 'rank' } });
    expect(below).toMatchObject({ dimensions: [{ dimension: 'rank' }, { dimension: 'day', grain: 'year' }], members: [{ dimension: 'tags', is: ['a'] }, { dimension: 'source', is: ['web'] }] });
  });

  it('keeps the level that a group is of, and asks the next one inside of it', () => {
    expect(drillDown({ dimensions: [{ dimension: 'unit', level: 1 }], measures: ['n'] }, { unit: { id: 'east' } }, { to: { dimension: 'unit', level: 2 } })).toEqual({ dimensions: [{ dimension: 'unit', level: 2 }], measures: ['n'], members: [{ dimension: 'unit', level: 1, is: [{ id: 'east' }] }] });
  });

  it('does not go into “others”, which is no group of its own', () => {
    expect(drillDown(query, { source: { id: othersId } }, { to: { dimension: 'rank' } })).toBeNull();
  });

  it('says a group by a condition where there is one, beside what was asked before', () => {
    const say = (dimension: string) => (dimension === 'source' ? { field: 'patient.source', op: 'isEmpty' as const } : null);
    const below = drillDown({ ...query, filter: { field: 'kind', op: 'eq', value: 'in' } }, cell, { to: { dimension: 'kind' }, say });
    expect(below).toMatchObject({ filter: { and: [{ field: 'kind', op: 'eq', value: 'in' }, { field: 'patient.source', op: 'isEmpty' }] }, members: [{ dimension: 'day', grain: 'year', is: ['2025-01-01'] }] });
    expect(below && bindQuery(below, dataset, app).ok).toBe(true);
  });
});
