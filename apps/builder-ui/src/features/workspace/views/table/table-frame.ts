import { fieldTypeOf, partsOf, type Aggregation, type Field, type RecordGroup } from '@carewright/schema';
import { type CSSProperties } from 'react';
import { isNumeric } from '../../values/value-text.js';
import { type ViewProps } from '../view-props.js';
import { type TableRow } from './table-rows.js';

export interface TableFrameProps extends ViewProps {
  readonly rows: readonly TableRow[];
  readonly totals: RecordGroup['sums'] | undefined;
  readonly count: number;
  /** The last rows have come into sight. */
  readonly onNearEnd?: () => void;
  readonly onToggleGroup?: (group: RecordGroup) => void;
  readonly onMoreOfGroup?: (group: RecordGroup) => void;
}

export const rowHeights: Readonly<Record<string, number>> = { compact: 33, normal: 40, tall: 60 };
export const pickWidth = 40;
export const titleWidth = 220;
const columnWidths: Readonly<Record<string, number>> = { textarea: 260, boolean: 90, date: 120, time: 90 };
/** What is chosen to be totalled, by field or `field.part`. */
export type Sums = Readonly<Record<string, Aggregation>>;
/** Room for the longest word for a way to total, or for a large amount of money below it. */
const totalWidth = 150;
/** A row of groups is no higher than the others: two totals stand below each other, more of them side by side. */
const totalsWidth = 220;

/** The totals of a column by path: of its field, and of each part that is totalled by itself. */
export function totalledIn(field: Field, sums: Sums): readonly { readonly path: string; readonly part: Field; readonly isPart: boolean; readonly aggregation: Aggregation }[] {
  const parts = partsOf(field).map((part) => ({ path: `${field.key}.${part.key}`, part, isPart: true }));
  return [{ path: field.key, part: field, isPart: false }, ...parts].flatMap((one) => {
    const aggregation = sums[one.path];
    return aggregation === undefined ? [] : [{ ...one, aggregation }];
  });
}

export function columnWidth(field: Field, sums: Sums): number {
  const plain = isNumeric(field) ? 120 : (columnWidths[fieldTypeOf(field.type).widget] ?? 160);
  const totals = totalledIn(field, sums).length;
  if (totals === 0) return plain;
  return Math.max(plain, totals === 1 ? totalWidth : totalsWidth * Math.ceil(totals / 2));
}

/** Where each column begins that stays in sight while the rest scrolls sideways. */
export function frozenOffsets(columns: readonly Field[], frozen: number, sums: Sums): readonly (number | undefined)[] {
  let at = titleWidth;
  return columns.map((field, index) => {
    const offset = index < frozen ? at : undefined;
    at += columnWidth(field, sums);
    return offset;
  });
}

/** Keeps a cell in sight at its place. */
export function stickyAt(offset: number | undefined): CSSProperties | undefined {
  return offset === undefined ? undefined : { position: 'sticky', insetInlineStart: offset, zIndex: 1 };
}
