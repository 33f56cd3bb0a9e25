import { describe, expect, it } from '@jest/globals';
import { type DatasetView } from '../api.js';
import { questionShapes, reshaped, shapeOf, shapeRules } from './question-shapes.js';

const visits: DatasetView = {
  key: 'visit', label: '就诊', form: 'visit',
  dimensions: [
    { key: 'kind', label: '类型', kind: 'category', path: 'kind', operators: [] },
    { key: 'at', label: '时间', kind: 'time', path: 'at', operators: [] },
    { key: 'department', label: '科室', kind: 'reference', path: 'department', operators: [] },
  ],
  measures: [{ key: 'records', label: '记录数', agg: 'count' }, { key: 'fee', label: '费用', agg: 'sum' }],
};
const plain = { dimensions: [], measures: ['records'] };

describe('the shapes of a question', () => {
  it.each(questionShapes)('%s gives a question that its chart can draw', (shape) => {
    const query = reshaped(plain, shape, visits);
    const [least, most] = shapeRules[shape].groups;
    expect(query.dimensions.length).toBeGreaterThanOrEqual(least);
    expect(query.dimensions.length).toBeLessThanOrEqual(most);
    expect(shapeOf(shapeRules[shape].chart)).toBe(shape);
  });

  it('begin time by month and categories with the first', () => {
    expect(reshaped(plain, 'overTime', visits).dimensions).toEqual([{ dimension: 'at', grain: 'month' }]);
    expect(reshaped(plain, 'byCategory', visits).dimensions).toEqual([{ dimension: 'kind' }]);
  });

  it('keep what fits and drop what another form does not have', () => {
    const asked = { dimensions: [{ dimension: 'at', grain: 'week' as const }, { dimension: 'department' }], measures: ['fee', 'gone'], sort: [{ by: 'at', dir: 'asc' as const }] };
    expect(reshaped(asked, 'share', visits)).toEqual({ dimensions: [{ dimension: 'department' }], measures: ['fee'] });
    expect(reshaped({ dimensions: [{ dimension: 'ward' }], measures: ['gone'] }, 'number', visits)).toEqual({ dimensions: [], measures: ['records'] });
  });
});
