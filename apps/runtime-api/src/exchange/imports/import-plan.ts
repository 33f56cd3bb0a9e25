import { type ColumnMapping, type Field, type FormDefinition } from '@carewright/schema';

/** What becomes of rows whose record is there already, and of those whose record is not. */
export type ImportMode = 'insert' | 'update' | 'upsert';

/** How a file becomes records. */
export interface ImportPlan {
  readonly sheet?: string;
  readonly encoding?: 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';
  readonly delimiter?: string;
  /** Number of the row that holds the headings. */
  readonly headerRow: number;
  readonly mapping: readonly ColumnMapping[];
  readonly mode: ImportMode;
  /** Fields that say which record a row is about. */
  readonly keys: readonly string[];
  /** In an update, an empty cell leaves the value or empties it. */
  readonly blank: 'keep' | 'clear';
  readonly dryRun: boolean;
}

/** A mapped column with its field. */
export interface MappedColumn extends ColumnMapping {
  readonly definition: Field;
  /** The sub-table it is a column of. */
  readonly table: string | null;
}

/** The fields behind a mapping; undefined when one does not exist or cannot be filled. */
export function mappedColumns(form: FormDefinition, mapping: readonly ColumnMapping[]): readonly MappedColumn[] | undefined {
  const columns = mapping.map((one): MappedColumn | undefined => {
    const [key = '', column] = one.field.split('.');
    const field = form.fields.find((candidate) => candidate.key === key);
    const definition: Field | undefined = column === undefined ? field : field?.fields?.find((candidate) => candidate.key === column);
    if (!definition || (definition.fields !== undefined && column === undefined)) return undefined;
    return { ...one, definition, table: column === undefined ? null : key };
  });
  return columns.every((column) => column !== undefined) ? columns : undefined;
}
