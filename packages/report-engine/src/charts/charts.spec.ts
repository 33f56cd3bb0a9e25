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
const paired: ReportResult = { columns: [category, { ...category, key: 'other', options: [] }, count], rows: [['out', 'a', 1], [null, 'b', 2]], totals: [3], truncated: false };
const day = { key: 'at', label: '日期', role: 'dimension', kind: 'time', valueKind: 'date', grain: 'day' } as const;
const monthly: ReportResult = { columns: [{ ...day, grain: 'month' }, count], rows: [['2026-01-01', 10], ['2026-02-01', 12]], totals: [22], truncated: false };
const daily: ReportResult = { columns: [day, count], rows: [['2026-02-01', 10], ['2026-02-02', 12]], totals: [22], truncated: false };
const more = (key: string): typeof count => ({ ...count, key: key as 'n' });
const withMeasures = (amount: number): ReportResult => ({ columns: [category, ...Array.from({ length: amount }, (_, at) => more(`m${String(at)}`))], rows: [['out', ...Array.from({ length: amount }, (_, at) => at + 1)], [null, ...Array.from({ length: amount }, (_, at) => at + 3)]], totals: [], truncated: false });
const answers: readonly ReportResult[] = [grouped, single, { ...single, columns: [fee], rows: [[12_445]], totals: [12_445] }, paired, monthly, daily, withMeasures(2), withMeasures(3), withMeasures(5)];
/** An area can be too small for its name; what it is stands in its tip and in the table. */
const withoutEmpty: ReadonlySet<string> = new Set(['treemap']);
function drawn(option: object): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 600, height: 400 });
  chart.setOption(option as echarts.EChartsCoreOption);
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
const kinds: readonly (readonly [string, ChartKind])[] = Object.entries(chartKinds);

describe('chart kinds', () => {
  it.each(kinds)('%s carries its registry name and a label in every language', (name, kind) => {
    expect(kind.name).toBe(name);
    for (const locale of locales) expect((kind.label as Record<string, string>)[locale]).toBeTruthy();
  });

  it.each(kinds)('%s draws every answer it says it fits, as data only, in every tone and with every number told', (_name, kind) => {
    const fitting = answers.filter(({ columns }) => { const groups = columns.filter(({ role }) => role === 'dimension').length; return kind.fits(groups, columns.length - groups); });
    expect(fitting.length).toBeGreaterThan(0);
    for (const result of fitting) {
      const drawing = kind.draw(result, { ...context, display: { target: 20_000, labels: true, tones: [{ is: 'below', value: 1, tone: 'bad' }] } });
      expect(JSON.parse(JSON.stringify(drawing))).toEqual(drawing);
      if (drawing.as !== 'option') continue;
      const svg = drawn(drawing.option);
      const groups = result.columns[0]?.role === 'dimension' && kind.name !== 'calendar';
      if (groups) expect(svg).toContain(result.columns[0]?.kind === 'time' ? '2026' : '门诊');
      if (groups && result.columns[0]?.kind !== 'time' && !withoutEmpty.has(kind.name)) expect(svg).toContain('未填写');
    }
  });

  it.each(kinds)('%s says what it is good for, in every language', (_name, kind) => {
    for (const locale of locales) expect((kind.hint as Record<string, string>)[locale]).toBeTruthy();
  });

  it('carry the way back to the cell on marks whose order does not tell it', () => {
    const option = (name: keyof typeof chartKinds, result: ReportResult): Record<string, unknown> => { const drawing = chartKinds[name].draw(result, context); return drawing.as === 'option' ? (drawing.option['series'] as Record<string, unknown>[])[0] ?? {} : {}; };
    expect((option('pie', grouped)['data'] as object[])[1]).toMatchObject({ name: '未填写', value: 1, place: { row: 1, column: 1 } });
    expect((option('sankey', paired)['links'] as object[])[1]).toMatchObject({ value: 2, place: { row: 1, column: 2 } });
    expect((option('heatmap', paired)['data'] as object[])[1]).toMatchObject({ value: [1, 1, 2], place: { row: 1, column: 2 } });
    expect((option('treemap', paired)['data'] as { children: object[] }[])[1]?.children[0]).toMatchObject({ value: 2, place: { row: 1, column: 2 } });
  });

  it('follow a number over time: its last span, how it changed, and the way there', () => {
    expect(chartKinds.number.draw(monthly, context)).toMatchObject({ as: 'number', figures: [{ label: '数量 · 2026-02', text: '12', place: { row: 1, column: 1 }, trend: [10, 12], change: { text: '比 2026-01 +20%', direction: 'up' } }] });
  });

  it('compare no span that is not over yet with a whole one', () => {
    const figuresOn = (today: string): unknown => chartKinds.number.draw(monthly, { ...context, today });
    expect(figuresOn('2026-02-28')).toMatchObject({ figures: [{ text: '12', change: { text: '还没过完；2026-01 全期 10', direction: 'same' } }] });
    expect(figuresOn('2026-03-01')).toMatchObject({ figures: [{ change: { text: '比 2026-01 +20%', direction: 'up' } }] });
  });

  it('set a number against its target, and judge it by the first rule that holds', () => {
    const display = { target: 20_000, tones: [{ measure: 'fee', is: 'atLeast', value: 12_000, tone: 'good' }, { is: 'atLeast', value: 0, tone: 'bad' }] } as const;
    expect(chartKinds.progress.draw({ ...single, columns: [fee], totals: [12_445] }, { ...context, display: { target: display.target, tones: [...display.tones] } })).toMatchObject({ parts: [{ text: '124.45', of: '200.00', share: 0.62225, tone: 'good' }] });
    expect(chartKinds.progress.draw({ ...single, totals: [6, 8] }, context)).toMatchObject({ parts: [{ share: 0.75, of: '0.08' }] });
  });

  it('show each step of a funnel with the share of the one before', () => {
    const steps: ReportResult = { columns: [count, { ...count, key: 'booked', label: '预约' }], rows: [[100, 40]], totals: [100, 40], truncated: false };
    const drawing = chartKinds.funnel.draw(steps, context);
    expect(drawing.as === 'option' && JSON.stringify(drawing.option)).toContain('预约 40 (40%)');
  });

  it('put every province in a square of its own and lose none', () => {
    const result: ReportResult = { columns: [{ ...category, options: [] }, count], rows: [['广东省', 7], ['内蒙古自治区', 2], ['海外', 1], ['广东', 3], ['海南藏族自治州', 4]], totals: [17], truncated: false };
    const drawing = chartKinds.map.draw(result, context);
    if (drawing.as !== 'map') throw new Error(drawing.as);
    expect(drawing.fields).toHaveLength(34);
    expect(new Set(drawing.fields.map(({ x, y }) => `${String(x)} ${String(y)}`)).size).toBe(34);
    expect(drawing.fields.flatMap(({ name, part }) => (part ? [[name, part.text]] : []))).toEqual([['内蒙古', '2'], ['广东', '7']]);
    expect(drawing.elsewhere.map(({ label }) => label)).toEqual(['海外', '广东', '海南藏族自治州']);
  });

  it('writes money in major units and empty groups in words', () => {
    const drawing = chartKinds.number.draw(single, context);
    expect(drawing).toEqual({ as: 'number', figures: [{ label: '费用', text: '124.45', place: { row: null, column: 0 } }, { label: '数量', text: '3', place: { row: null, column: 1 } }] });
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
