import { issue } from '../errors/issue.js';
import { type AppColumn, columnsOf } from './app-tables.js';
import { columnChange, isWidening } from './column-change.js';
import { type ConversionSql } from './conversion.js';
import { addColumn, renameColumn, widenColumn } from './ddl.js';
import { quoteIdentifier as q } from '../identifiers/quote-identifier.js';
import { retiredName, tableOf } from './names.js';
import { fieldTarget, isBig, metadata, type PlanWork, type TableWork } from './plan-work.js';
import { conversionQuestion, valuesQuestion } from './question.js';
import { referenceOf } from './app-tables.js';
import { type RetiredColumn } from './retired.js';
import { printSqlType } from './sql-type.js';
import { type ChangeHandle } from './change-collector.js';

/** Brings the columns of a table from its fields then to its fields now; no value is ever written over or dropped. */
export function planColumns(work: PlanWork, tableWork: TableWork, fieldsThen: TableWork['table']['fields']): void {
  const then = new Map(columnsOf(fieldsThen, work.input.context).map((column) => [column.name, column]));
  const now = new Map(columnsOf(tableWork.table.fields, work.input.context).map((column) => [column.name, column]));
  for (const column of then.values()) if (!now.has(column.name)) retire(work, tableWork, column);
  for (const column of now.values()) {
    const before = then.get(column.name);
    if (before === undefined) add(work, tableWork, column);
    else change(work, tableWork, { from: before, to: column });
  }
}

function retire(work: PlanWork, tableWork: TableWork, column: AppColumn): void {
  const handle = work.collect.change('field-retired', fieldTarget(tableWork.table, column.field.key));
  handle.ask(valuesQuestion({ schema: work.schema, table: tableWork.nameNow }, column.name));
  // A field that became a sub-table is still there: its old column is replaced, not waiting to come back.
  const isStillThere = (tableWork.table.subTable === null ? tableWork.table.form.fields : tableWork.table.fields).some((field) => field.key === column.field.key);
  setAside(work, tableWork, { column, handle, reason: isStillThere ? 'retyped' : 'removed' });
  tableWork.touched.set(column.name, null);
}

interface SetAside {
  readonly column: AppColumn;
  readonly handle: ChangeHandle;
  readonly reason: RetiredColumn['reason'];
}

/** Renames a column out of the way and writes it into the ledger; answers the name it has from then on. */
function setAside(work: PlanWork, { table }: TableWork, { column, handle, reason }: SetAside): string {
  const physical = retiredName(work.input.release, column.name);
  handle.add('retire', metadata(renameColumn(work.schema, table.name, { from: column.name, to: physical })));
  work.ledger.push({
    operation: 'retire',
    entry: {
      kind: 'column', form: table.form.key, subTable: table.subTable, field: column.field.key, table: table.name, column: column.name, physical,
      sqlType: column.spec.sqlType, references: referenceOf(column.spec), inRelease: work.input.release, reason, definition: column.field,
    },
  });
  return physical;
}

function add(work: PlanWork, tableWork: TableWork, column: AppColumn): void {
  const { table } = tableWork;
  const retired = lastRetired(work, tableWork, column);
  if (retired === undefined) {
    const handle = work.collect.change('field-added', fieldTarget(table, column.field.key));
    handle.add('columns', metadata(addColumn(work.schema, table.name, { name: column.name, type: printSqlType(column.spec.sqlType) })));
    tableWork.touched.set(column.name, null);
    return;
  }
  if (!canComeBackAs(retired, column)) {
    work.issues.push(issue('storage.key-reused', ['forms', table.form.key, 'fields', column.field.key], { field: column.field.key, inRelease: retired.inRelease }));
    return;
  }
  const handle = work.collect.change('field-restored', fieldTarget(table, column.field.key), { inRelease: retired.inRelease });
  handle.add('columns', metadata(renameColumn(work.schema, table.name, { from: retired.physical, to: column.name })));
  const type = printSqlType(column.spec.sqlType);
  if (type !== printSqlType(retired.sqlType)) handle.add('columns', metadata(widenColumn(work.schema, table.name, { name: column.name, type })));
  handle.ask(valuesQuestion({ schema: work.schema, table: tableWork.nameNow }, retired.physical));
  tableWork.touched.set(column.name, { nameNow: retired.physical, conversion: null });
  work.ledger.push({ operation: 'restore', entry: retired });
}

/** The last column of that name that was removed; a replaced one keeps its values under its own name for good. */
function lastRetired(work: PlanWork, { table }: TableWork, column: AppColumn): RetiredColumn | undefined {
  return work.input.ledger.filter((entry): entry is RetiredColumn => entry.kind === 'column' && entry.reason === 'removed' && entry.table === table.name && entry.column === column.name).at(-1);
}

/** A field may come back as it was or wider: a new field never inherits what another kind of field held. */
function canComeBackAs(retired: RetiredColumn, column: AppColumn): boolean {
  if (retired.references !== referenceOf(column.spec)) return false;
  return printSqlType(retired.sqlType) === printSqlType(column.spec.sqlType) || isWidening(retired.sqlType, column.spec.sqlType);
}

interface ColumnStep {
  readonly from: AppColumn;
  readonly to: AppColumn;
}

function change(work: PlanWork, tableWork: TableWork, step: ColumnStep): void {
  const { table } = tableWork;
  const difference = columnChange(step.from, step.to);
  if (difference.kind === 'none') return;
  const target = fieldTarget(table, step.to.field.key);
  const facts = { from: step.from.field.type, to: step.to.field.type };
  const type = printSqlType(step.to.spec.sqlType);
  if (difference.kind === 'widen') {
    work.collect.change('type-widened', target, facts).add('columns', metadata(widenColumn(work.schema, table.name, { name: step.to.name, type })));
    return;
  }
  const handle = work.collect.change(difference.kind === 'convert' ? 'type-converted' : 'type-replaced', target, facts);
  const kept = setAside(work, tableWork, { column: step.from, handle, reason: 'retyped' });
  handle.add('columns', metadata(addColumn(work.schema, table.name, { name: step.to.name, type })));
  if (difference.kind === 'convert') convert(work, tableWork, { step, kept, handle, conversion: difference.conversion });
  else {
    handle.ask(valuesQuestion({ schema: work.schema, table: tableWork.nameNow }, step.from.name));
    tableWork.touched.set(step.to.name, null);
  }
}

interface ConvertStep {
  readonly step: ColumnStep;
  /** Where the old values are from now on. */
  readonly kept: string;
  readonly handle: ChangeHandle;
  readonly conversion: ConversionSql;
}

function convert(work: PlanWork, tableWork: TableWork, { step, kept, handle, conversion }: ConvertStep): void {
  const { table, rows, nameNow } = tableWork;
  const pending = {
    change: handle.id, table: table.name, parentTable: table.subTable === null ? null : tableOf(table.form.key), fromColumn: kept, toColumn: step.to.name,
    accepts: conversion.accepts(q(kept)), result: conversion.result(q(kept)),
  };
  const sql = `UPDATE ${q(work.schema)}.${q(table.name)} SET ${q(pending.toColumn)} = CASE WHEN ${pending.accepts} THEN ${pending.result} END WHERE ${q(kept)} IS NOT NULL AND ${q(pending.toColumn)} IS NULL`;
  handle.add('convert', { sql, lock: 'row exclusive', cost: 'rewrite', phase: isBig(rows) ? 'settle' : 'transaction', rows });
  handle.ask(conversionQuestion({ schema: work.schema, table: nameNow }, step.from.name, conversion));
  tableWork.touched.set(step.to.name, { nameNow: step.from.name, conversion });
  if (isBig(rows)) work.conversions.push(pending);
}
