import { describe, expect, it } from '@jest/globals';
import { type Query } from '@carewright/schema';
import { bindQuery } from '../datasets/bind-query.js';
import { deriveDataset } from '../datasets/derive-dataset.js';
import { describePeriod } from './describe-period.js';
import { describeQuery } from './describe-query.js';

const visit = { $format: 'form/1' as const, key: 'visit', label: '就诊', layout: [], fields: [{ key: 'kind', type: 'select', label: { 'zh-CN': '类型', 'en-US': 'Kind' }, options: [{ value: 'out', label: '门诊' }] }, { key: 'at', type: 'datetime', label: { 'zh-CN': '就诊时间', 'en-US': 'Visit time' } }] };
const app = { forms: { visit } };
function bound(query: Query) {
  const made = bindQuery(query, deriveDataset(visit, app), app);
  if (!made.ok) throw new Error(JSON.stringify(made.issues));
  return made.value;
}
const asked = (period: Query['period']) => bound({ dimensions: [], measures: ['records'], ...(period && { period }) });

describe('a question in words', () => {
  it.each([
    [{ dimension: 'at', from: { $start: 'month' }, to: { $start: 'month', shift: 1 } }, '就诊时间 2026-02-01 至 2026-02-28', 'Visit time 2026-02-01 to 2026-02-28'],
    [{ dimension: 'at', from: { $today: 0 }, to: { $today: 1 } }, '就诊时间 2026-02-10', 'Visit time 2026-02-10'],
    [{ dimension: 'at', from: '2026-01-05' }, '就诊时间 2026-01-05 起', 'Visit time from 2026-01-05'],
    [{ dimension: 'at', to: '2026-01-05' }, '就诊时间 2026-01-04 为止', 'Visit time until 2026-01-04'],
    [undefined, '', ''],
  ] satisfies readonly (readonly [Query['period'], string, string])[])('names the days of its period: %j', (period, zh, en) => {
    expect([describePeriod(asked(period), '2026-02-10', 'zh-CN'), describePeriod(asked(period), '2026-02-10', 'en-US')]).toEqual([zh, en]);
  });

  it('says which groups are shown of many', () => {
    const most = bound({ dimensions: [{ dimension: 'kind', top: { n: 5, by: 'records', others: true } }], measures: ['records'] });
    expect([describeQuery(most, 'zh-CN'), describeQuery(most, 'en-US')]).toEqual([expect.stringContaining('分组：类型（最大的 5 组，其余合并）'), expect.stringContaining('by Kind (the 5 largest, others together)')]);
    const least = bound({ dimensions: [{ dimension: 'kind', top: { n: 3, by: 'records', dir: 'asc' } }], measures: ['records'] });
    expect(describeQuery(least, 'zh-CN')).toContain('类型（最小的 3 组）');
  });
});
