import { chartKinds, type ChartKind } from '@carewright/report-engine';
import { type Cell, type DashboardDefinition, type Grain, type Query, type QuestionTile, type ReportAnswer } from '@carewright/schema';

/** What a kind is best seen with on the hospital's data; the others ask for visits by what there is. */
const questions: Readonly<Record<string, { readonly dataset: string; readonly dimensions: readonly (string | readonly [string, Grain])[]; readonly measures: readonly string[] }>> = {
  funnel: { dataset: 'leads', dimensions: [], measures: ['leads', 'valid', 'booked', 'arrived', 'converted'] },
  gauge: { dataset: 'follow_ups', dimensions: [], measures: ['completion'] },
  progress: { dataset: 'follow_ups', dimensions: [], measures: ['done', 'attempted', 'due_count'] },
  combo: { dataset: 'visits', dimensions: [['started_at', 'month']], measures: ['visits', 'follow_up_completion'] },
  'stacked-bar': { dataset: 'visits', dimensions: ['department', 'kind'], measures: ['visits'] },
  'percent-bar': { dataset: 'visits', dimensions: ['department', 'kind'], measures: ['visits'] },
  line: { dataset: 'visits', dimensions: [['started_at', 'month'], 'kind'], measures: ['visits'] },
  area: { dataset: 'visits', dimensions: [['started_at', 'month'], 'kind'], measures: ['visits'] },
  radar: { dataset: 'visits', dimensions: ['weekday', 'kind'], measures: ['visits'] },
  heatmap: { dataset: 'visits', dimensions: ['weekday', 'department'], measures: ['visits'] },
  scatter: { dataset: 'visits', dimensions: ['doctor'], measures: ['visits', 'average_fee', 'patients'] },
  sankey: { dataset: 'visits', dimensions: ['source', 'department'], measures: ['visits'] },
  sunburst: { dataset: 'visits', dimensions: ['department', 'doctor'], measures: ['visits'] },
  treemap: { dataset: 'visits', dimensions: ['department', 'doctor'], measures: ['visits'] },
  words: { dataset: 'visits', dimensions: ['doctor'], measures: ['visits'] },
  ranking: { dataset: 'visits', dimensions: ['doctor'], measures: ['revenue'] },
  'box-plot': { dataset: 'visits', dimensions: ['department'], measures: ['visits', 'patients', 'outpatient', 'inpatient', 'follow_ups'] },
  pivot: { dataset: 'visits', dimensions: ['department', 'kind', 'weekday'], measures: ['visits'] },
};

/** The first question of so many groups and numbers that a kind says it fits. */
function ordinary({ fits, first }: ChartKind): (typeof questions)[string] | undefined {
  const measures = ['visits', 'patients', 'revenue', 'average_fee', 'satisfaction'];
  const groups = [first === 'day' ? (['started_at', 'day'] as const) : first === 'time' ? (['started_at', 'month'] as const) : 'department', 'kind'];
  for (const dimensions of [1, 2, 0]) for (const count of [1, 2, 3, 4, 5]) if (fits(dimensions, count)) return { dataset: 'visits', dimensions: groups.slice(0, dimensions), measures: measures.slice(0, count) };
  return undefined;
}

const perRow = 3;

function tileOf([name, kind]: readonly [string, ChartKind]): readonly QuestionTile[] {
  const question = questions[name] ?? ordinary(kind);
  if (question === undefined) return [];
  const dimensions: Query['dimensions'] = question.dimensions.map((one) => (typeof one === 'string' ? { dimension: one } : { dimension: one[0], grain: one[1] }));
  return [{ id: name, title: kind.label, width: 4, chart: name, dataset: question.dataset, query: { dimensions, measures: [...question.measures] } }];
}

/** A dashboard with one tile of every kind of chart, asked of the hospital's own data. */
export function gallery(): DashboardDefinition {
  const tiles = Object.entries(chartKinds).flatMap(tileOf);
  const rows = Array.from({ length: Math.ceil(tiles.length / perRow) }, (_, at) => ({ id: `row${String(at)}`, height: 'medium' as const, tiles: tiles.slice(at * perRow, (at + 1) * perRow) }));
  return { $format: 'dashboard/1', key: 'gallery', label: { 'zh-CN': '图表一览', 'en-US': 'Every chart' }, rows, screen: { turnSeconds: 3600, refreshSeconds: 86_400 } };
}

const provinces = ['广东省', '北京市', '内蒙古自治区', '四川省', '上海市', '新疆维吾尔自治区', '海外'];
/** The hospital's data knows no provinces: these stand in for where patients come from. */
export const asProvinces = (answer: ReportAnswer): ReportAnswer => ({ ...answer, rows: provinces.map((name, at) => [name, 90 - at * 13]), totals: [provinces.reduce((sum, _name, at) => sum + 90 - at * 13, 0)] });

export type Hard = 'zeros' | 'one' | 'many';
const long = '重症医学与器官移植联合病区（东院区二号楼）';

/** The same answer as it may look on a bad day: nothing but zeros; one group; very many with long names, some of them below nothing. */
export function hardened(answer: ReportAnswer, how: Hard): ReportAnswer {
  const groups = answer.columns.filter(({ role }) => role === 'dimension').length;
  const isTime = answer.columns[0]?.kind === 'time';
  const numbers = (at: number): readonly Cell[] => answer.columns.slice(groups).map((_column, index) => (how === 'zeros' ? 0 : how === 'one' ? 1 : (at % 5 === 2 ? -1 : 1) * (at + index) * 37));
  const nameAt = (at: number, index: number): Cell => (index === 0 && isTime ? new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10) : `${index === 0 ? long : '类'}${String(index === 0 ? at : at % 6)}`);
  const rows = groups === 0 ? [numbers(3)] : Array.from({ length: how === 'one' ? 1 : how === 'zeros' ? 4 : 60 }, (_, at) => [...Array.from({ length: groups }, (_one, index) => nameAt(at, index)), ...numbers(at)]);
  const columns = answer.columns.map((column) => (column.role === 'dimension' && column.kind !== 'time' ? { key: column.key, label: column.label, role: column.role, kind: 'category' as const, valueKind: 'text' as const } : column));
  return { columns, rows, totals: numbers(3) as number[], truncated: false, words: answer.words };
}
