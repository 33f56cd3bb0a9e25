import { grantsOf } from '../access/grants-of.js';
import { type AppDefinition } from '../definitions/app.js';
import { type FormDefinition } from '../definitions/form.js';
import { holdsWords } from '../field-types/field-facts.js';
import { type SqlType } from '../field-types/field-type.js';
import { uniqueFieldsOf } from '../linked/unique-fields-of.js';
import { type AppColumn, type AppTable, columnsOf } from './app-tables.js';
import { type IndexShape } from './catalogue.js';
import { indexName, wordIndexName } from './names.js';
import { type StorageContext } from './storage-context.js';

type Indexes = Record<string, IndexShape>;

/** A b-tree entry may take 2704 bytes; a text that long would make saving fail, so long texts get another index. */
const longestBtreeText = 600;

/** Types of which one value has many keys: an inverted index finds by any of them. */
const holdsMany: ReadonlySet<SqlType['kind']> = new Set(['varchar-array', 'uuid-array', 'jsonb']);

/** True when values of this type fit a b-tree entry, which unique needs. */
export function fitsBtree(type: SqlType): boolean {
  return type.kind !== 'text' && type.kind !== 'sealed' && !holdsMany.has(type.kind) && !(type.kind === 'varchar' && type.length > longestBtreeText);
}

/** The indexes of a table: those of every record, of relations, of row rules, and those that the author asked for. */
export function expectedIndexes(table: AppTable, app: AppDefinition, context: StorageContext): Readonly<Indexes> {
  const columns = columnsOf(table.fields, context);
  const indexes: Indexes = {};
  const add = (names: readonly string[], options: Partial<IndexShape> = {}): void => {
    const shape = { columns: names, method: 'btree' as const, unique: false, liveOnly: false, ...options };
    indexes[shape.collation === undefined ? indexName(shape.unique, table.name, names) : wordIndexName(table.name, names)] = shape;
  };
  if (table.subTable === null) addRecordIndexes(table.form.key, app, add);
  else add(['parent_id', 'position']);
  for (const column of columns) {
    addFieldIndex(table, column, add);
    addWordIndex(table, column, context, add);
  }
  if (table.subTable === null) addFormIndexes(table, columns, add);
  return indexes;
}

type Add = (names: readonly string[], options?: Partial<IndexShape>) => void;

function addRecordIndexes(form: string, app: AppDefinition, add: Add): void {
  add(['created_at', 'id']);
  add(['search'], { method: 'gin' });
  const scopes = new Set(grantsOf(app, form).map(({ rows }) => rows));
  if (scopes.has('own')) add(['created_by']);
  if (scopes.has('own-department') || scopes.has('department-tree')) add(['created_department']);
}

function addFieldIndex(table: AppTable, { name, field, spec }: AppColumn, add: Add): void {
  const isFirst = spec.suffix === '';
  if (field.unique === true && isFirst && fitsBtree(spec.sqlType)) add(table.subTable === null ? [name] : ['parent_id', name], { unique: true, liveOnly: table.subTable === null });
  if ((field.index === true && isFirst) || spec.references !== undefined) add([name], { method: methodFor(spec.sqlType) });
}

/** Lists are ordered by words as a dictionary orders them, which no other index serves; the id makes the order total. */
function addWordIndex(table: AppTable, { name, field, spec }: AppColumn, { wordOrder }: StorageContext, add: Add): void {
  if (table.subTable !== null || field.index !== true || spec.suffix !== '' || !holdsWords(field) || !fitsBtree(spec.sqlType)) return;
  if (wordOrder !== undefined && wordOrder !== null) add([name, 'id'], { collation: wordOrder });
}

function addFormIndexes(table: AppTable, columns: readonly AppColumn[], add: Add): void {
  for (const index of [...(table.form.indexes ?? []), ...uniqueByChecks(table.form)]) {
    const chosen = index.fields.map((key) => columns.find((column) => column.name === key));
    if (!chosen.every((column) => column !== undefined)) continue;
    const names = chosen.map((column) => column.name);
    if (!chosen.every((column) => fitsBtree(column.spec.sqlType))) {
      if (names.length === 1 && index.unique !== true && chosen[0]) add(names, { method: methodFor(chosen[0].spec.sqlType) });
    } else add(names, index.unique === true ? { unique: true, liveOnly: true } : {});
  }
}

/** A check that wants records to differ in some fields is kept by an index: two transactions cannot both pass it. */
function uniqueByChecks(form: FormDefinition): NonNullable<FormDefinition['indexes']> {
  return (form.recordChecks ?? []).flatMap((check) => {
    const fields = uniqueFieldsOf(check, form);
    return fields === null ? [] : [{ fields: [...fields], unique: true }];
  });
}

function methodFor(type: SqlType): IndexShape['method'] {
  if (holdsMany.has(type.kind)) return 'gin';
  return fitsBtree(type) ? 'btree' : 'hash';
}
