import { type ChartOption, type Place } from '@carewright/report-engine';
import { type MapShapes } from '@carewright/schema';
import { type RefObject } from 'react';

/** A bar, point or slice, by its place in the option, and by its place in the answer where the option tells it. */
export interface ChartMark {
  readonly seriesIndex: number;
  readonly dataIndex: number;
  readonly place?: Place;
  /** Where on the screen it was pressed. */
  readonly x: number;
  readonly y: number;
}

/** How numbers read: functions, which a stored option cannot hold. */
export interface ChartTexts {
  readonly value: (value: number, seriesIndex: number) => string;
  /** Short, for the scale of an axis; `column` is the one that the axis names as its own. */
  readonly axis: (value: number, column: number | undefined) => string;
}

/** The shapes that an option names as its map. */
export interface ChartMap {
  readonly name: string;
  readonly shapes: MapShapes;
}

/** The drawing of the moment as an address: a PNG to keep, or a JPEG to put into a document. */
export type TakePicture = (type?: 'png' | 'jpeg') => string;

export interface ChartProps {
  readonly option: ChartOption;
  /** What the picture shows, for those who do not see it; the numbers themselves stand in the table beside it. */
  readonly label: string;
  readonly texts?: ChartTexts;
  readonly map?: ChartMap;
  readonly onMark?: (mark: ChartMark) => void;
  /** Filled with a way to get the drawing while the chart stands. */
  readonly picture?: RefObject<TakePicture | null> | undefined;
  /** What a picture of it stands on. */
  readonly surface?: string;
}
