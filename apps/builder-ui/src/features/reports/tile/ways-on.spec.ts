import { describe, expect, it } from '@jest/globals';
import { othersId, type ReportResult } from '@carewright/report-engine';
import { type DatasetView, type Query } from '@carewright/schema';
import { choiceOfGroup } from '../view/page-filters.js';
import { closerQuery, groupsAt, waysOn } from './ways-on.js';

const label = 'x';
const visits: DatasetView = {
  key: 'visits', label, form: 'visit', measures: [{ key: 'n', label, agg: 'count' }],
  dimensions: [
    { key: 'at', label, kind: 'time', path: 'at', operators: ['between'] }, { key: 'department', label, kind: 'reference', path: 'department', operators: ['eq', 'in'] }, { key: 'doctor', label, kind: 'reference', path: 'doctor', operators: ['eq', 'in'] },
    { key: 'kind', label, kind: 'category', path: 'kind', operators: ['eq', 'in'] }, { key: 'hour', label, kind: 'category', path: 'at', operators: [], part: 'hour', byMembersOnly: true },
  ],
  hierarchies: [{ key: 'house', label, levels: [{ dimension: 'department' }, { dimension: 'doctor' }] }, { key: 'years', label, levels: [{ dimension: 'at', grain: 'year' }, { dimension: 'at', grain: 'week' }] }],
};
const ways = (query: Partial<Query>, path: readonly string[] = []): readonly string[] => waysOn({ path: [...path] }, { dimensions: [], measures: ['n'], ...query }, visits).map(({ dimension, grain }) => (grain === undefined ? dimension : `${dimension} ${grain}`));
const answer = (columns: readonly { readonly key: string; readonly kind: 'time' | 'category' | 'reference'; readonly grain?: 'month'; readonly level?: number }[], row: ReportResult['rows'][number]): ReportResult => ({ columns: [...columns.map((one) => ({ ...one, label, role: 'dimension' as const, valueKind: 'text' as const })), { key: 'n', label, role: 'measure', kind: 'number', valueKind: 'number' }], rows: [row], totals: [1], truncated: false });
const first = { row: 0, column: 1 };

describe('the ways on from a mark', () => {
  it('begin with the author’s, then what is below in a way down or is a shorter time, then everything else', () => {
    expect(ways({ dimensions: [{ dimension: 'department' }] })).toEqual(['doctor', 'at', 'kind', 'hour']);
    expect(ways({ dimensions: [{ dimension: 'department' }] }, ['kind'])[0]).toBe('kind');
    expect(ways({ dimensions: [{ dimension: 'at', grain: 'year' }] })[0]).toBe('at week');
    expect(ways({ dimensions: [{ dimension: 'at', grain: 'quarter' }] })[0]).toBe('at month');
    expect(ways({ dimensions: [{ dimension: 'at' }] })[0]).toBe('at day');
    expect(ways({ dimensions: [{ dimension: 'at', grain: 'day' }] })).toEqual(['department', 'doctor', 'kind', 'hour']);
  });

  it('lead to the records of the mark alone: by a condition where one says it, else as a member', () => {
    const query: Query = { dimensions: [{ dimension: 'department', top: { n: 3, by: 'n', others: true } }, { dimension: 'hour' }], measures: ['n'], limit: 5, sort: [{ by: 'n', dir: 'desc' }], filter: { field: 'kind', op: 'eq', value: 'out' } };
    const groups = groupsAt(answer([{ key: 'department', kind: 'reference' }, { key: 'hour', kind: 'category' }], [{ id: 'd1', label: '内科' }, 8, 2]), first);
    expect(closerQuery(query, groups, { dimension: 'doctor', label }, visits)).toEqual({ dimensions: [{ dimension: 'doctor' }], measures: ['n'], filter: { and: [{ field: 'kind', op: 'eq', value: 'out' }, { field: 'department', op: 'eq', value: 'd1' }] }, members: [{ dimension: 'hour', is: [8] }] });
  });

  it('lead down a tree level by level, to groups that are told by their level', () => {
    const wards: DatasetView = { ...visits, hierarchies: [], dimensions: visits.dimensions.map((one) => (one.key === 'department' ? { ...one, depth: 3 } : one)) };
    const query: Query = { dimensions: [{ dimension: 'department', level: 1 }], measures: ['n'] };
    expect(waysOn({}, query, wards)[0]).toMatchObject({ dimension: 'department', level: 2 });
    expect(waysOn({}, { ...query, dimensions: [{ dimension: 'department', level: 2 }] }, wards)[0]).toMatchObject({ dimension: 'department', isLast: true });
    expect(waysOn({}, { ...query, dimensions: [{ dimension: 'department' }] }, wards).map(({ dimension }) => dimension)).not.toContain('department');
    const column = { key: 'department', kind: 'reference' as const, level: 1 };
    const groups = groupsAt(answer([column], [{ id: 'east', label: '东院' }, 4]), first);
    expect(closerQuery(query, groups, { dimension: 'department', level: 2, label }, wards)).toEqual({ dimensions: [{ dimension: 'department', level: 2 }], measures: ['n'], members: [{ dimension: 'department', level: 1, is: [{ id: 'east' }] }] });
    expect(groups.map((group) => choiceOfGroup(group, wards))).toEqual([{ dimension: 'department', choice: { op: 'below', value: ['east'] } }]);
  });

  it('do not go into “others”, nor narrow the page to it', () => {
    const groups = groupsAt(answer([{ key: 'department', kind: 'reference' }], [{ id: othersId, label: '其他' }, 2]), first);
    expect(closerQuery({ dimensions: [{ dimension: 'department' }], measures: ['n'] }, groups, { dimension: 'doctor', label }, visits)).toBeNull();
    expect(groups.map((group) => choiceOfGroup(group, visits))).toEqual([undefined]);
  });
});
