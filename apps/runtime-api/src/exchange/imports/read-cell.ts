import { type ColumnSpec, fieldTypeOf, type Field, issue, type Issue, type IssuePath, valueFromText, withProps } from '@carewright/schema';
import { cellText, type SheetCell } from '../sheets/sheet-row.js';

/** For whom and where cells are read. */
export interface CellContext {
  readonly locale: 'zh-CN' | 'en-US';
  readonly tz: string;
}

/** What a cell says: a value, or why it says none. */
export type ReadCell = { readonly value: unknown } | { readonly issue: Issue };

const abbreviated = /^[+-]?\d(?:[.,]\d+)?[eE]\+\d{1,3}$/;
const digitsKept = 15;

/** Which records a reference field may name. */
export interface ReferenceTarget {
  readonly to: NonNullable<ColumnSpec['references']>;
  readonly isMany: boolean;
}

/** Where a field points, if it does. */
export function referenceOf(field: Field): ReferenceTarget | null {
  const column = fieldTypeOf(field.type).columns(withProps(field)).find(({ references }) => references !== undefined);
  return column?.references ? { to: column.references, isMany: column.sqlType.kind.endsWith('array') } : null;
}

/** True where digits are a name of something and not an amount: text that is neither chosen nor looked up. */
function isNamedByDigits(field: Field): boolean {
  const type = fieldTypeOf(field.type);
  const [column] = type.columns(withProps(field));
  return !type.takesOptions && column !== undefined && column.references === undefined && (column.sqlType.kind === 'varchar' || column.sqlType.kind === 'text');
}

/** What Excel did to a number that was none: said instead of stored, because what was lost cannot be known. */
function lostDigits(field: Field, cell: SheetCell, path: IssuePath): Issue | undefined {
  const text = cellText(cell).trim();
  if (abbreviated.test(text)) return issue('import.exponent', path);
  const isBare = typeof cell !== 'string';
  if (isBare && text.replace(/\D/g, '').length > digitsKept) return issue('import.digits_lost', path);
  const isIdentity = field.type === 'cnid' && /^\d{15}000$/.test(text);
  return isIdentity && valueProblem(field, text) ? issue('import.digits_lost', path) : undefined;
}

/** An identity number that ends in 000 may be right; its check digit tells. */
function valueProblem(field: Field, text: string): boolean {
  const type = fieldTypeOf(field.type);
  return type.check?.(text, withProps(field), { today: '9999-12-31' }) != null;
}

/** A leading apostrophe is how a spreadsheet is told that what follows is no formula. */
const unguarded = (text: string): string => text.replace(/^'(?=[=+\-@\t\r])/, '');

/** Reads the cells of one column. */
export type CellReader = (cell: SheetCell | undefined, path: IssuePath) => ReadCell;

/** A reader for the cells of a field; an empty cell is null. References come as their text, to be looked up. */
export function cellReader(field: Field, context: CellContext): CellReader {
  const [isNamed, isReference] = [isNamedByDigits(field), referenceOf(field) !== null];
  return (cell, path) => {
    if (cell === undefined || cell === '') return { value: null };
    if (typeof cell !== 'string' && 'error' in cell) return { issue: issue('import.cell_error', path) };
    const problem = isNamed ? lostDigits(field, cell, path) : undefined;
    if (problem) return { issue: problem };
    const text = unguarded(cellText(cell));
    if (isReference) return { value: text.trim() === '' ? null : text.trim() };
    return { value: valueFromText(field, text, context) };
  };
}
