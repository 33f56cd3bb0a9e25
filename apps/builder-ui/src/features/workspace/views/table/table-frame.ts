import { fieldTypeOf, type Field, type RecordGroup } from '@carewright/schema';
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
export const columnWidth = (field: Field): number => (isNumeric(field) ? 120 : (columnWidths[fieldTypeOf(field.type).widget] ?? 160));

/** Where each column begins that stays in sight while the rest scrolls sideways. */
export function frozenOffsets(columns: readonly Field[], frozen: number): readonly (number | undefined)[] {
  let at = titleWidth;
  return columns.map((field, index) => {
    const offset = index < frozen ? at : undefined;
    at += columnWidth(field);
    return offset;
  });
}

/** Keeps a cell in sight at its place. */
export function stickyAt(offset: number | undefined): CSSProperties | undefined {
  return offset === undefined ? undefined : { position: 'sticky', insetInlineStart: offset, zIndex: 1 };
}
