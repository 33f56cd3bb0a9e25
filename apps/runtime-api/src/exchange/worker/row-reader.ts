import { issue, type Issue, type IssuePath } from '@carewright/schema';
import { type MappedColumn } from '../imports/import-plan.js';
import { type CellContext, cellReader, type CellReader, type ReferenceTarget, referenceOf } from '../imports/read-cell.js';
import { cellText, type SheetRow } from '../sheets/sheet-row.js';
import { type ReferenceAnswers, type ReferenceTexts } from './messages.js';

/** A record as the file says it, references still in words. */
export interface DraftRecord {
  readonly row: number;
  readonly cells: readonly string[];
  readonly data: Record<string, unknown>;
  readonly issues: Issue[];
  /** Places whose text must become an id. */
  readonly references: PlacedReference[];
}
interface PlacedReference {
  readonly field: string;
  readonly path: IssuePath;
  readonly texts: readonly string[];
  readonly isMany: boolean;
  readonly into: Record<string, unknown>;
  readonly key: string;
}
interface ReadColumn extends MappedColumn {
  readonly read: CellReader;
  readonly reference: ReferenceTarget | null;
}

const separators = /[、,，;；\n]+/;

/** Reads rows into records: a row, and the rows below it that only fill its sub-tables. */
export class RowReader {
  readonly hasTables: boolean;
  private readonly columns: readonly ReadColumn[];
  private readonly own: readonly ReadColumn[];

  constructor(columns: readonly MappedColumn[], context: CellContext) {
    this.columns = columns.map((column) => ({ ...column, read: cellReader(column.definition, context), reference: referenceOf(column.definition) }));
    this.own = this.columns.filter(({ table }) => table === null);
    this.hasTables = this.own.length < this.columns.length;
  }

  /** True for a row that says nothing of the record itself. */
  continues({ cells }: SheetRow): boolean {
    return this.hasTables && this.own.length > 0 && this.own.every(({ column }) => cellText(cells[column]).trim() === '');
  }

  records(rows: readonly SheetRow[]): readonly DraftRecord[] {
    const drafts: DraftRecord[] = [];
    for (const row of rows) {
      const last = drafts.at(-1);
      if (last && this.continues(row)) this.addRows(last, row);
      else drafts.push(this.record(row));
    }
    return drafts;
  }

  references(drafts: readonly DraftRecord[]): ReferenceTexts {
    const texts: Record<string, Set<string>> = {};
    for (const { references } of drafts) for (const one of references) for (const text of one.texts) (texts[one.field] ??= new Set()).add(text);
    return Object.fromEntries(Object.entries(texts).map(([field, found]) => [field, [...found]]));
  }

  /** Puts ids where texts stood. */
  resolved(draft: DraftRecord, answers: ReferenceAnswers): { readonly data: Readonly<Record<string, unknown>>; readonly issues: readonly Issue[] } {
    const issues = [...draft.issues];
    for (const { field, path, texts, isMany, into, key } of draft.references) {
      const found = texts.map((text) => answers[field]?.[text] ?? 0);
      const missing = found.find((one) => typeof one === 'number');
      if (missing !== undefined) issues.push(missing === 0 ? issue('import.no_such_reference', path) : issue('import.ambiguous_reference', path, { count: Number(missing) }));
      else into[key] = isMany ? found : found[0];
    }
    return { data: draft.data, issues };
  }

  private record(row: SheetRow): DraftRecord {
    const draft: DraftRecord = { row: row.number, cells: row.cells.map(cellText), data: {}, issues: [], references: [] };
    for (const column of this.own) this.put(draft, { column, row, into: draft.data, path: [column.definition.key] });
    this.addRows(draft, row);
    return draft;
  }

  /** What a row says of sub-tables. */
  private addRows(draft: DraftRecord, row: SheetRow): void {
    if (!this.hasTables) return;
    for (const table of new Set(this.columns.flatMap((column) => column.table ?? []))) {
      const columns = this.columns.filter((column) => column.table === table);
      const rows = (draft.data[table] ??= []) as Record<string, unknown>[];
      if (columns.every(({ column }) => cellText(row.cells[column]).trim() === '')) continue;
      const into: Record<string, unknown> = {};
      for (const column of columns) this.put(draft, { column, row, into, path: [table, rows.length, column.definition.key] });
      rows.push(into);
    }
  }

  private put(draft: DraftRecord, { column, row, into, path }: { readonly column: ReadColumn; readonly row: SheetRow; readonly into: Record<string, unknown>; readonly path: IssuePath }): void {
    const read = column.read(row.cells[column.column], path);
    const { key } = column.definition;
    if ('issue' in read) draft.issues.push(read.issue);
    else if (column.reference && typeof read.value === 'string') {
      const { isMany } = column.reference;
      const texts = isMany ? read.value.split(separators).map((text) => text.trim()).filter((text) => text !== '') : [read.value];
      draft.references.push({ field: column.field, path, texts, isMany, into, key });
    } else into[key] = read.value;
  }
}
