import { widthOf, type Query, type Tile } from '@carewright/schema';
import { chartKinds, isChartKindName, type ChartGroup, type ChartKind, type ChartKindName } from '@carewright/report-engine';
import { type DatasetView, type DimensionView } from '../api.js';
import { tidied } from './tidied.js';

/** What people want to see, by the shape of the data; the chart follows from it. */
export const questionShapes = ['number', 'overTime', 'byCategory', 'share', 'table'] as const;
export type QuestionShape = (typeof questionShapes)[number];

/** The key of each shape's name. */
export const shapeWords = { number: 'shape_number', overTime: 'shape_overTime', byCategory: 'shape_byCategory', share: 'shape_share', table: 'shape_table' } as const satisfies Record<QuestionShape, string>;

interface ShapeRule {
  readonly chart: ChartKindName;
  readonly width: Tile['width'];
  /** How many things may be grouped by. */
  readonly groups: readonly [least: number, most: number];
  readonly mostMeasures: number;
  readonly suits: (dimension: DimensionView) => boolean;
}

/** One line for each shape; the panel and its checks read nothing else. */
export const shapeRules: Readonly<Record<QuestionShape, ShapeRule>> = {
  number: { chart: 'number', width: 3, groups: [0, 0], mostMeasures: 4, suits: () => false },
  overTime: { chart: 'line', width: 8, groups: [1, 2], mostMeasures: 6, suits: ({ kind }) => kind === 'time' },
  byCategory: { chart: 'bar', width: 6, groups: [1, 2], mostMeasures: 6, suits: ({ kind }) => kind !== 'time' },
  share: { chart: 'pie', width: 4, groups: [1, 2], mostMeasures: 6, suits: ({ kind }) => kind !== 'time' },
  table: { chart: 'table', width: 12, groups: [0, 4], mostMeasures: 12, suits: () => true },
};

const shapesOfGroups: Readonly<Record<ChartGroup, QuestionShape>> = { figure: 'number', trend: 'overTime', compare: 'byCategory', relation: 'byCategory', share: 'share', table: 'table' };

/** The shape a tile has: what its chart is good for. */
export const shapeOf = (chart: string): QuestionShape => (isChartKindName(chart) ? shapesOfGroups[chartKinds[chart].group] : 'table');

/** The charts that can show a question of a shape, the ordinary one first. */
export function chartsFor(shape: QuestionShape, query: Query, dataset: DatasetView): readonly ChartKind[] {
  const first = dataset.dimensions.find(({ key }) => key === query.dimensions[0]?.dimension);
  const { groups, numbers } = widthOf(query);
  const isDay = first?.kind === 'time' && query.dimensions[0]?.grain === 'day';
  const suits = ({ first: needed, fits, group }: ChartKind): boolean =>
    shapesOfGroups[group] === shape && fits(groups, numbers) && (needed === undefined || groups === 0 || (needed === 'day' ? isDay : first?.kind === 'time'));
  const kinds: readonly ChartKind[] = Object.values(chartKinds);
  return kinds.filter(suits).toSorted((one, other) => Number(other.name === shapeRules[shape].chart) - Number(one.name === shapeRules[shape].chart));
}

/** The chart that is kept while it can show the question; otherwise the first that can. */
export function chartThatFits(chart: string, query: Query, dataset: DatasetView): string {
  const fitting = chartsFor(shapeOf(chart), query, dataset);
  return fitting.some(({ name }) => name === chart) ? chart : (fitting[0]?.name ?? 'table');
}

type Grouped = Query['dimensions'][number];
const grouped = (dimension: DimensionView): Grouped => ({ dimension: dimension.key, ...(dimension.kind === 'time' && { grain: 'month' as const }) });

/** The same question in another shape: what fits is kept, what is missing is the first thing that suits. */
export function reshaped(query: Query, shape: QuestionShape, dataset: DatasetView): Query {
  const { groups: [least, most], mostMeasures, suits } = shapeRules[shape];
  const viewOf = (key: string): DimensionView | undefined => dataset.dimensions.find((one) => one.key === key);
  const known = query.dimensions.filter(({ dimension }) => viewOf(dimension) !== undefined);
  const isHead = ({ dimension }: Grouped): boolean => { const view = viewOf(dimension); return view !== undefined && suits(view); };
  const first = known.find(isHead) ?? (least > 0 ? dataset.dimensions.filter(suits).map(grouped)[0] : undefined);
  const kept = least === 0 ? known : first === undefined ? [] : [first, ...known.filter((one) => one.dimension !== first.dimension)];
  const measures = query.measures.filter((key) => dataset.measures.some((one) => one.key === key)).slice(0, shape === 'share' ? 1 : mostMeasures);
  const shownMeasures = measures.length > 0 ? measures : dataset.measures.slice(0, 1).map(({ key }) => key);
  const dimensions = kept.slice(0, shownMeasures.length > 1 && least === 1 ? 1 : shape === 'share' ? 1 : most);
  return tidied({ ...query, dimensions: [...dimensions], measures: [...shownMeasures] }, dataset);
}
