import { type ChartOption } from '@carewright/report-engine';

/** A bar, point or slice, by its place in the option. */
export interface ChartMark {
  readonly seriesIndex: number;
  readonly dataIndex: number;
}

export interface ChartProps {
  readonly option: ChartOption;
  /** What the picture shows, for those who do not see it; the numbers themselves stand in the table beside it. */
  readonly label: string;
  readonly onMark?: (mark: ChartMark) => void;
}
