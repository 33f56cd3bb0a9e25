import { describe, expect, it } from '@jest/globals';
import * as echarts from 'echarts';
import { type Cell, type ReportColumn, type ReportResult } from '../shape/report-result.js';
import { type ChartKind, type DrawContext, type Drawing } from './chart-kind.js';
import { chartKinds, type ChartKindName } from './index.js';

const context: DrawContext = { locale: 'zh-CN', title: '就诊', palette: ['#00696b', '#1558a8', '#8a4b00', '#7b2d8b', '#b3261e', '#3d5a00', '#4a5765', '#9c1f63'], textColor: '#1f2329', scale: ['#e3f1f0', '#00696b'] };
const kinds: readonly (readonly [string, ChartKind])[] = Object.entries(chartKinds);
const dimension = (key: string, isDay: boolean): ReportColumn => (isDay ? { key, label: key, role: 'dimension', kind: 'time', valueKind: 'date', grain: 'day' } : { key, label: key, role: 'dimension', kind: 'category', valueKind: 'text' });
const measure = (at: number, style?: 'percent'): ReportColumn => ({ key: `m${String(at)}`, label: `数${String(at)}`, role: 'measure', kind: 'number', valueKind: 'number', ...(style && { format: { style } }) });

/** The smallest question a kind can show, as numbers of dimensions and measures. */
function askedBy({ fits }: ChartKind): readonly [number, number] {
  for (const dimensions of [1, 2, 0]) for (const measures of [1, 2, 3, 4, 5]) if (fits(dimensions, measures)) return [dimensions, measures];
  throw new Error('fits nothing');
}

function answerFor(kind: ChartKind, names: readonly string[], value: (row: number, measure: number) => Cell): ReportResult {
  const [dimensions, measures] = askedBy(kind);
  const columns = [...Array.from({ length: dimensions }, (_, at) => dimension(`d${String(at)}`, at === 0 && kind.first !== undefined)), ...Array.from({ length: measures }, (_, at) => measure(at))];
  const start = (row: number): string => new Date(Date.UTC(2026, 0, 1 + row)).toISOString().slice(0, 10);
  const rows = (dimensions === 0 ? [''] : names).map((name, row) => [...(dimensions > 0 ? [kind.first === undefined ? name : start(row)] : []), ...(dimensions > 1 ? [`乙${String(row % 4)}`] : []), ...Array.from({ length: measures }, (_, at) => value(row, at))]);
  return { columns, rows, totals: Array.from({ length: measures }, (_, at) => value(0, at) as number), truncated: false };
}

function drawn(drawing: Drawing, width: number): string {
  if (drawing.as !== 'option') return '';
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height: 260 });
  chart.setOption(drawing.option as echarts.EChartsCoreOption);
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

const few = ['心内科', '骨科', '儿科', '急诊', '产科'];
const many = Array.from({ length: 90 }, (_, at) => `第${String(at + 1)}组`);
const adverse: readonly (readonly [string, readonly string[], (row: number, measure: number) => Cell])[] = [
  ['nothing but zeros', few, () => 0],
  ['nothing known', few, () => null],
  ['one group', ['心内科'], () => 7],
  ['no group', [], () => 7],
  ['very many groups', many, (row) => row % 17],
  ['names as long as a line', few.map((name) => `${name}${'重症监护病房（东院区二号楼）'.repeat(3)}`), (row) => row + 1],
  ['numbers below nothing', few, (row) => (row % 2 === 0 ? -3 : 5)],
  ['very large and very small numbers', few, (row) => (row % 2 === 0 ? 1e12 : 0.0001)],
];

describe('a chart of', () => {
  it.each(adverse)('%s is drawn by every kind on a phone, or says that there is nothing to draw', (_what, names, value) => {
    for (const [, kind] of kinds) {
      const drawing = kind.draw(answerFor(kind, names, value), context);
      expect(JSON.parse(JSON.stringify(drawing))).toEqual(drawing);
      expect([kind.name, /NaN|Infinity/.test(drawn(drawing, 300))]).toEqual([kind.name, false]);
    }
  });
});

const seriesOf = (drawing: Drawing): readonly Record<string, unknown>[] => (drawing.as === 'option' ? (drawing.option['series'] as Record<string, unknown>[]) : []);
/** Five groups beside five others. */
const crossed = (): ReportResult => ({ columns: [dimension('d0', false), dimension('d1', false), measure(0)], rows: few.flatMap((name, at) => few.map((other, row) => [name, `${other}区`, at + row + 1])), totals: [1], truncated: false });
const single = (): ReportResult => ({ columns: [dimension('d0', false), measure(0)], rows: few.map((name, at) => [name, at + 1]), totals: [15], truncated: false });
const patternsIn = (svg: string): number => new Set([...svg.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id)).size;
const lightness = (hex: string): number => [0.2126, 0.7152, 0.0722].reduce((sum, weight, at) => sum + weight * Number.parseInt(hex.slice(1 + at * 2, 3 + at * 2), 16), 0);

describe('without colour', () => {
  it.each(['bar', 'stacked-bar', 'horizontal-bar', 'percent-bar', 'area'] as const)('%s tells its series apart by patterns', (name) => {
    expect(patternsIn(drawn(chartKinds[name].draw(crossed(), context), 700))).toBeGreaterThanOrEqual(few.length - 1);
  });

  it.each(['pie', 'ring', 'rose', 'funnel', 'treemap'] as const)('%s tells its parts apart by patterns', (name) => {
    expect(patternsIn(drawn(chartKinds[name].draw(single(), context), 700))).toBeGreaterThanOrEqual(few.length - 1);
  });

  it.each(['line', 'radar'] as const)('%s tells its lines apart by dashes and marks', (name) => {
    const series = seriesOf(chartKinds[name].draw(crossed(), context));
    const lines = (name === 'radar' ? (series[0]?.['data'] as Record<string, unknown>[]) : series).map(({ symbol, lineStyle }) => JSON.stringify([symbol, (lineStyle as { type: unknown }).type]));
    expect(new Set(lines).size).toBe(few.length);
  });

  it('bars and lines of a combination differ, and so do its lines', () => {
    const result: ReportResult = { columns: [dimension('d0', false), measure(0), measure(1), measure(2)], rows: few.map((name, at) => [name, at, at * 2, at * 3]), totals: [1, 2, 3], truncated: false };
    const series = seriesOf(chartKinds.combo.draw(result, context));
    expect(series.map(({ type }) => type)).toEqual(['bar', 'line', 'line']);
    expect(series[1]?.['symbol']).not.toEqual(series[2]?.['symbol']);
  });

  it.each(['heatmap', 'calendar'] as const)('%s goes from light to dark', (name) => {
    const kind: ChartKind = chartKinds[name];
    const drawing = kind.draw(name === 'heatmap' ? crossed() : answerFor(kind, few, (row) => row), context);
    const { inRange } = (drawing.as === 'option' ? drawing.option['visualMap'] : {}) as { inRange: { color: string[] } };
    const [little = '', much = ''] = inRange.color;
    expect(Math.abs(lightness(little) - lightness(much))).toBeGreaterThan(120);
  });

  it('parts in rings and bands carry their names', () => {
    for (const name of ['sunburst', 'sankey'] as const) expect(drawn(chartKinds[name].draw(crossed(), context), 700)).toContain('骨科');
  });
});

describe('scales', () => {
  const amounts = (name: ChartKindName, value: (row: number) => Cell, style?: 'percent'): Record<string, unknown> => {
    const drawing = chartKinds[name].draw({ columns: [dimension('d0', false), measure(0, style)], rows: few.map((one, row) => [one, value(row)]), totals: [1], truncated: false }, context);
    return (drawing.as === 'option' ? drawing.option['yAxis'] : {}) as Record<string, unknown>;
  };

  it('of counts have whole numbers only: nobody is half a patient', () => {
    expect(amounts('bar', (row) => row % 2)).toMatchObject({ minInterval: 1 });
    const svg = drawn(chartKinds.bar.draw({ columns: [dimension('d0', false), measure(0)], rows: [['心内科', 1]], totals: [1], truncated: false }, context), 600);
    expect([...svg.matchAll(/>(-?[\d.]+)</g)].map(([, text]) => text)).toEqual(['0', '1']);
  });

  it('of rates and averages keep their parts', () => {
    expect(amounts('line', () => 1, 'percent')).not.toHaveProperty('minInterval');
    expect(amounts('line', (row) => row / 2)).not.toHaveProperty('minInterval');
  });

  it('name the measure that they measure, each its own', () => {
    const result: ReportResult = { columns: [dimension('d0', false), measure(0), measure(1, 'percent')], rows: few.map((name, at) => [name, at, at / 10]), totals: [1, 1], truncated: false };
    const drawing = chartKinds.combo.draw(result, context);
    expect(drawing.as === 'option' && (drawing.option['yAxis'] as { column: number }[]).map(({ column }) => column)).toEqual([1, 2]);
  });

  it('of shares of a hundred go below nothing only where something does', () => {
    const below: ReportResult = { columns: [dimension('d0', false), measure(0), measure(1)], rows: [['心内科', 30, -10]], totals: [30, -10], truncated: false };
    const drawing = chartKinds['percent-bar'].draw(below, context);
    expect(drawing).toMatchObject({ option: { yAxis: { min: -100, max: 100 }, series: [{ data: [75] }, { data: [-25] }] } });
    expect(chartKinds['percent-bar'].draw(single(), context)).toMatchObject({ option: { yAxis: { min: 0, max: 100 } } });
  });
});

describe('a whole', () => {
  it('is made of what there is some of; the rest is counted', () => {
    const values = [4, 0, -2, null, 6];
    const result: ReportResult = { columns: [dimension('d0', false), measure(0)], rows: few.map((name, at) => [name, values[at] ?? null]), totals: [8], truncated: false };
    for (const name of ['pie', 'ring', 'rose', 'treemap', 'words'] as const) expect([name, (chartKinds[name] as ChartKind).draw(result, context)]).toMatchObject([name, { leftOut: 3 }]);
    expect(seriesOf(chartKinds.pie.draw(result, context))[0]?.['data']).toMatchObject([{ name: '心内科', value: 4, place: { row: 0 } }, { name: '产科', value: 6, place: { row: 4 } }]);
  });

  it('of nothing is not drawn as equal parts', () => {
    const result: ReportResult = { ...single(), rows: few.map((name) => [name, 0]) };
    for (const name of ['pie', 'ring', 'rose', 'funnel', 'treemap', 'words'] as const) expect((chartKinds[name] as ChartKind).draw(result, context)).toEqual({ as: 'nothing' });
  });
});
