import { issue, type Issue } from '../errors/issue.js';
import { rowMoves } from '../releases/row-moves.js';
import { type AppTable, columnsOf, tablesOf } from './app-tables.js';
import { type TableShape } from './catalogue.js';
import { ChangeCollector, type StorageChange } from './change-collector.js';
import { createSchema, grantSchema } from './ddl.js';
import { fitsBtree } from './expected-indexes.js';
import { shapeOf } from './expected-catalogue.js';
import { schemaOf } from './names.js';
import { planAccess } from './plan-access.js';
import { planColumns } from './plan-columns.js';
import { planKeys } from './plan-keys.js';
import { isMoveTarget, planMovedRows } from './plan-moved-rows.js';
import { planNewTable, planRestoredTable, planRetiredTable } from './plan-tables.js';
import { metadata, type PendingConversion, type PlanWork, type StoragePlanInput, tableChange, tableTarget, type TableWork } from './plan-work.js';
import { type LedgerOperation, type RetiredTable } from './retired.js';
import { type Statement } from './statement.js';
import { recordColumns, rowColumns } from './system-columns.js';

/** How storage follows a release: changes to read, statements in their one order, and what the ledger gains. */
export interface StoragePlan {
  readonly changes: readonly StorageChange[];
  readonly statements: readonly Statement[];
  readonly ledger: readonly LedgerOperation[];
  readonly conversions: readonly PendingConversion[];
  readonly issues: readonly Issue[];
}

/** Plans the way from the database of one release to that of the next. Pure: what it must know is in the input. */
export function planStorage(input: StoragePlanInput): StoragePlan {
  const work: PlanWork = { input, schema: schemaOf(input.to.key), collect: new ChangeCollector(), issues: [...nameIssues(input)], ledger: [], conversions: [], moves: rowMoves(input.from, input.to) };
  if (work.issues.length === 0) planTables(work);
  return { changes: work.collect.changes, statements: work.collect.ordered, ledger: work.ledger, conversions: work.conversions, issues: work.issues };
}

function planTables(work: PlanWork): void {
  const { from, to, ledger } = work.input;
  if (from === null) planSchema(work);
  const then = new Map(tablesOf(from).map((table) => [table.name, table]));
  const now = new Map(tablesOf(to).map((table) => [table.name, table]));
  for (const table of then.values()) if (!now.has(table.name)) planRetiredTable(work, table);
  for (const table of now.values()) {
    const before = then.get(table.name);
    const retired = ledger.filter((entry): entry is RetiredTable => entry.kind === 'table' && entry.table === table.name).at(-1);
    if (before !== undefined) planKeptTable(work, table, before);
    else if (retired === undefined || isMoveTarget(work, table)) planNewTable(work, table);
    else comeBack(work, table, retired);
  }
  planMovedRows(work);
}

function planSchema(work: PlanWork): void {
  const change = work.collect.change('app-created', { kind: 'app', key: work.input.to.key });
  change.add('schema', metadata(createSchema(work.schema), 'none'));
  for (const role of Object.values(work.input.context.roles ?? {})) change.add('schema', metadata(grantSchema(work.schema, role), 'none'));
}

function planKeptTable(work: PlanWork, table: AppTable, before: AppTable): void {
  const { from, to, context } = work.input;
  if (from === null) return;
  const shapes = { from: shapeOf(before, from, context), to: shapeOf(table, to, context) };
  const tableWork: TableWork = { table, nameNow: table.name, rows: work.input.rowsOf(table.name), touched: new Map() };
  planColumns(work, tableWork, before.fields);
  planKeys(work, tableWork, shapes);
  if (samePolicies(shapes.from, shapes.to)) return;
  planAccess(work, table, { ...shapes, change: work.collect.change('row-rules-changed', tableTarget(table)) });
}

function comeBack(work: PlanWork, table: AppTable, entry: RetiredTable): void {
  planRestoredTable(work, table, entry);
  const to = shapeOf(table, work.input.to, work.input.context);
  const tableWork: TableWork = { table, nameNow: entry.physical, rows: work.input.rowsOf(entry.physical), touched: new Map() };
  planColumns(work, tableWork, entry.fields);
  planKeys(work, tableWork, { from: entry.shape, to });
  const { change } = tableChange(work, 'restored', table);
  planAccess(work, table, { from: null, to, change });
}

const samePolicies = (one: TableShape, other: TableShape): boolean => JSON.stringify(one.policies) === JSON.stringify(other.policies);

/** Two names that land on one, names of system columns, and values too long to be unique are refused before any SQL exists. */
function nameIssues({ to, context }: StoragePlanInput): readonly Issue[] {
  const tables = tablesOf(to);
  const names = new Map<string, number>();
  for (const { name } of tables) names.set(name, (names.get(name) ?? 0) + 1);
  return tables.flatMap((table) => {
    const path = ['forms', table.form.key, ...(table.subTable === null ? [] : ['fields', table.subTable])];
    const clash = (names.get(table.name) ?? 0) > 1 ? [issue('storage.table-name-taken', path, { form: table.form.key })] : [];
    return [...clash, ...columnIssues(table, path, context)];
  });
}

function columnIssues(table: AppTable, path: readonly string[], context: StoragePlanInput['context']): readonly Issue[] {
  const seen = new Set(Object.keys(table.subTable === null ? recordColumns : rowColumns));
  return columnsOf(table.fields, context).flatMap(({ name, field, spec }) => {
    const at = [...path, 'fields', field.key];
    const isTaken = seen.has(name);
    seen.add(name);
    return [
      ...(isTaken ? [issue('storage.column-name-taken', at, { field: field.key })] : []),
      ...(field.unique === true && !fitsBtree(spec.sqlType) ? [issue('storage.unique-too-long', at, { field: field.key })] : []),
    ];
  });
}
