import { describe, expect, it } from '@jest/globals';
import { locales } from '@carewright/schema';
import * as echarts from 'echarts';
import { type ReportResult } from '../shape/report-result.js';
import { type ChartKind, type DrawContext } from './chart-kind.js';
import { chartKinds } from './index.js';
import { markedCell } from './series.js';

const context: DrawContext = { locale: 'zh-CN', title: '每月费用', palette: ['#1f5fbf', '#8a4b00'], textColor: '#1f2329' };
const category = { key: 'kind', label: { 'zh-CN': '类型', 'en-US': 'Kind' }, role: 'dimension', kind: 'category', valueKind: 'text', options: [{ value: 'out', label: { 'zh-CN': '门诊', 'en-US': 'Outpatient' } }] } as const;
const fee = { key: 'fee', label: { 'zh-CN': '费用', 'en-US': 'Fees' }, role: 'measure', kind: 'number', valueKind: 'number', format: { style: 'money', digits: 2 } } as const;
const count = { key: 'n', label: { 'zh-CN': '数量', 'en-US': 'Number' }, role: 'measure', kind: 'number', valueKind: 'number' } as const;
const grouped: ReportResult = { columns: [category, fee], rows: [['out', 12345], [null, 100]], totals: [12445], truncated: false };
const single: ReportResult = { columns: [fee, count], rows: [[12445, 3]], totals: [12445, 3], truncated: false };
const kinds: readonly (readonly [string, ChartKind])[] = Object.entries(chartKinds);

describe('chart kinds', () => {
  it.each(kinds)('%s carries its registry name and a label in every language', (name, kind) => {
    expect(kind.name).toBe(name);
    for (const locale of locales) expect((kind.label as Record<string, string>)[locale]).toBeTruthy();
  });

  it.each(kinds)('%s draws an answer it says it fits, as data only', (_name, kind) => {
    const result = kind.fits(1, 1) ? grouped : single;
    const drawing = kind.draw(result, context);
    expect(JSON.parse(JSON.stringify(drawing))).toEqual(drawing);
    if (drawing.as !== 'option') return;
    const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 400, height: 300 });
    chart.setOption(drawing.option as echarts.EChartsCoreOption);
    const svg = chart.renderToSVGString();
    chart.dispose();
    expect(svg).toContain('门诊');
    expect(svg).toContain('未填写');
  });

  it('writes money in major units and empty groups in words', () => {
    const drawing = chartKinds.number.draw(single, context);
    expect(drawing).toEqual({ as: 'number', values: [{ label: '费用', text: '124.45' }, { label: '数量', text: '3' }] });
    expect(chartKinds.bar.draw(grouped, context)).toMatchObject({ option: { xAxis: { data: ['门诊', '未填写'] }, series: [{ data: [123.45, 1] }] } });
  });

  it('puts a second dimension into series and leaves missing pairs empty', () => {
    const two: ReportResult = { columns: [category, { ...category, key: 'other' }, count], rows: [['out', 'a', 1], ['in', 'b', 2]], totals: [3], truncated: false };
    expect(chartKinds.line.draw(two, context)).toMatchObject({ option: { series: [{ name: 'a', data: [1, null] }, { name: 'b', data: [null, 2] }] } });
  });

  it('keeps two groups of one name apart', () => {
    const doctor = { key: 'doctor', label: '医生', role: 'dimension', kind: 'reference', valueKind: 'id' } as const;
    const rows = [[{ id: '1', label: '王芳' }, 5], [{ id: '2', label: '王芳' }, 3]] as const;
    const namesakes: ReportResult = { columns: [doctor, count], rows, totals: [8], truncated: false };
    expect(chartKinds.bar.draw(namesakes, context)).toMatchObject({ option: { xAxis: { data: ['王芳', '王芳'] }, series: [{ data: [5, 3] }] } });
    const byKind: ReportResult = { columns: [doctor, category, count], rows: [[rows[0][0], 'out', 5], [rows[1][0], 'out', 3]], totals: [8], truncated: false };
    expect(chartKinds.bar.draw(byKind, context)).toMatchObject({ option: { xAxis: { data: ['王芳', '王芳'] }, series: [{ name: '门诊', data: [5, 3] }] } });
  });

  it('leads from a mark back to its cell', () => {
    expect(markedCell(grouped, { seriesIndex: 0, dataIndex: 1 })).toEqual({ row: 1, column: 1 });
    expect(markedCell(grouped, { seriesIndex: 0, dataIndex: 2 })).toBeUndefined();
    const two: ReportResult = { columns: [category, { ...category, key: 'other' }, count], rows: [['out', 'a', 1], ['in', 'b', 2]], totals: [3], truncated: false };
    expect(markedCell(two, { seriesIndex: 1, dataIndex: 1 })).toEqual({ row: 1, column: 2 });
    expect(markedCell(two, { seriesIndex: 1, dataIndex: 0 })).toBeUndefined();
  });
});
