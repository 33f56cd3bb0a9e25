import { type ForeignKeyShape, type IndexShape } from './catalogue.js';
import { type ChangeHandle } from './change-collector.js';
import { addForeignKey, createIndex, dropConstraint, dropIndex, validateConstraint } from './ddl.js';
import { quoteIdentifier as q } from '../identifiers/quote-identifier.js';
import { fieldTarget, isBig, metadata, type PlanWork, tableTarget, type TableWork } from './plan-work.js';
import { duplicatesQuestion } from './question.js';
import { type Statement } from './statement.js';

/** The indexes and foreign keys of a table. */
export interface KeySet {
  readonly indexes: Readonly<Record<string, IndexShape>>;
  readonly foreignKeys: Readonly<Record<string, ForeignKeyShape>>;
}

interface KeyStep {
  readonly from: KeySet;
  readonly to: KeySet;
  /** The change that all statements belong to; each key is a change of its own without it. */
  readonly change?: ChangeHandle;
}

/** Takes away the keys that no longer fit and makes the new ones: at once on a small table, without blocking on a big one. */
export function planKeys(work: PlanWork, tableWork: TableWork, step: KeyStep): void {
  planIndexes(work, tableWork, step);
  planForeignKeys(work, tableWork, step);
}

function planIndexes(work: PlanWork, tableWork: TableWork, { from, to, change }: KeyStep): void {
  const isKept = (name: string, shape: IndexShape): boolean => sameShape(shape, to.indexes[name]) && !shape.columns.some((column) => tableWork.touched.has(column));
  const kept = new Set(Object.entries(from.indexes).filter(([name, shape]) => isKept(name, shape)).map(([name]) => name));
  for (const [name, shape] of Object.entries(from.indexes)) {
    if (!kept.has(name)) (change ?? indexChange(work, tableWork, { shape, verb: name in to.indexes ? 'added' : 'dropped' })).add('loosen', metadata(dropIndex(work.schema, name)));
  }
  for (const [name, shape] of Object.entries(to.indexes)) {
    if (kept.has(name)) continue;
    const own = change ?? indexChange(work, tableWork, { shape, verb: 'added' });
    own.add('indexes', indexStatement(work, tableWork, { name, shape }));
    if (shape.unique && !change) askForDuplicates(work, tableWork, { shape, own });
  }
}

function indexStatement(work: PlanWork, { table, rows }: TableWork, index: { readonly name: string; readonly shape: IndexShape }): Statement {
  const concurrently = isBig(rows);
  const sql = createIndex(work.schema, table.name, { ...index, concurrently });
  if (rows === 0) return metadata(sql, 'share');
  return { sql, lock: concurrently ? 'share update exclusive' : 'share', cost: 'scan', phase: concurrently ? 'settle' : 'transaction', rows };
}

/** A key over one field is a change of that field; over several, of the form. */
function indexChange(work: PlanWork, { table }: TableWork, { shape, verb }: { readonly shape: IndexShape; readonly verb: 'added' | 'dropped' }): ChangeHandle {
  const columns = shape.columns.filter((column) => column !== 'parent_id' && column !== 'id');
  const target = columns.length === 1 && columns[0] !== undefined ? fieldTarget(table, columns[0]) : { ...tableTarget(table), field: columns.join('+') };
  return work.collect.change(`${shape.unique ? 'unique' : 'index'}-${verb}`, target);
}

interface DuplicateStep {
  readonly shape: IndexShape;
  readonly own: ChangeHandle;
}

/** Asks about the values as they will be: converted ones by their conversion, new columns not at all. */
function askForDuplicates(work: PlanWork, tableWork: TableWork, { shape, own }: DuplicateStep): void {
  const expressions = shape.columns.map((column) => {
    const touched = tableWork.touched.get(column);
    if (touched === undefined) return q(column);
    if (touched === null) return null;
    const now = q(touched.nameNow);
    return touched.conversion === null ? now : `CASE WHEN ${touched.conversion.accepts(now)} THEN ${touched.conversion.result(now)} END`;
  });
  if (!expressions.every((expression) => expression !== null)) return;
  own.ask(duplicatesQuestion({ schema: work.schema, table: tableWork.nameNow }, { expressions, liveOnly: shape.liveOnly }));
}

function planForeignKeys(work: PlanWork, tableWork: TableWork, { from, to, change }: KeyStep): void {
  const { table, rows, touched } = tableWork;
  const kept = new Set(Object.entries(from.foreignKeys).filter(([name, shape]) => sameShape(shape, to.foreignKeys[name]) && !touched.has(shape.column)).map(([name]) => name));
  for (const [name, shape] of Object.entries(from.foreignKeys)) {
    if (!kept.has(name)) keyChange(work, tableWork, { shape, change }).add('loosen', metadata(dropConstraint(work.schema, table.name, name)));
  }
  for (const [name, shape] of Object.entries(to.foreignKeys)) {
    if (kept.has(name)) continue;
    const own = keyChange(work, tableWork, { shape, change });
    const validated = !isBig(rows);
    own.add('foreign-keys', { sql: addForeignKey(work.schema, table.name, { name, shape, validated }), lock: 'share row exclusive', cost: validated && rows > 0 ? 'scan' : 'metadata', phase: 'transaction', rows });
    if (!validated) own.add('foreign-keys', { sql: validateConstraint(work.schema, table.name, name), lock: 'share update exclusive', cost: 'scan', phase: 'settle', rows });
  }
}

function keyChange(work: PlanWork, { table }: TableWork, { shape, change }: { readonly shape: ForeignKeyShape; readonly change: ChangeHandle | undefined }): ChangeHandle {
  return change ?? work.collect.change('reference-changed', shape.column === 'parent_id' ? tableTarget(table) : fieldTarget(table, shape.column));
}

// Shapes are small trees of plain data written in one order, so their text is their identity.
const sameShape = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
