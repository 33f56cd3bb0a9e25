import { issue } from '../errors/issue.js';
import { type AppColumn, columnsOf } from './app-tables.js';
import { canComeBackAs, columnChange } from './column-change.js';
import { type ConversionSql, shownValue } from './conversion.js';
import { addColumn, renameColumn, widenColumn } from './ddl.js';
import { quoteIdentifier as q } from '../identifiers/quote-identifier.js';
import { tableOf } from './names.js';
import { conversionAssignments, conversionCondition, fieldTarget, isBig, metadata, type PlanWork, type TableWork } from './plan-work.js';
import { conversionQuestion, missingQuestion, valuesQuestion } from './question.js';
import { lastReplaced, planTypeRestore } from './plan-type-restore.js';
import { setAside } from './set-aside.js';
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
    askWhatIsMissing(work, tableWork, { from: before, to: column });
  }
}

/** A field that is asked for from now on is asked for when a record is next saved; the plan says how many that concerns. */
function askWhatIsMissing(work: PlanWork, { table, nameNow }: TableWork, { from, to }: { readonly from: AppColumn | undefined; readonly to: AppColumn }): void {
  const becomesRequired = to.field.required === true && from?.field.required !== true && to.spec.suffix === '' && table.subTable === null;
  if (!becomesRequired || from?.name !== to.name) return;
  work.collect.change('required-changed', fieldTarget(table, to.field.key)).ask(missingQuestion({ schema: work.schema, table: nameNow }, from.name));
}

function retire(work: PlanWork, tableWork: TableWork, column: AppColumn): void {
  const handle = work.collect.change('field-retired', fieldTarget(tableWork.table, column.field.key));
  handle.ask(valuesQuestion({ schema: work.schema, table: tableWork.nameNow }, column.name));
  // A field that became a sub-table is still there: its old column is replaced, not waiting to come back.
  const isStillThere = (tableWork.table.subTable === null ? tableWork.table.form.fields : tableWork.table.fields).some((field) => field.key === column.field.key);
  setAside(work, tableWork, { column, handle, reason: isStillThere ? 'retyped' : 'removed' });
  tableWork.touched.set(column.name, null);
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

interface ColumnStep {
  readonly from: AppColumn;
  readonly to: AppColumn;
}

function change(work: PlanWork, tableWork: TableWork, step: ColumnStep): void {
  const { table } = tableWork;
  const difference = columnChange(step.from, step.to);
  if (difference.kind === 'none') return;
  const replaced = lastReplaced(work, tableWork, step.to);
  if (replaced !== null) {
    planTypeRestore(work, tableWork, { ...step, entry: replaced });
    return;
  }
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
  const sql = `UPDATE ${q(work.schema)}.${q(table.name)} SET ${conversionAssignments(pending)} WHERE ${conversionCondition(pending)}`;
  handle.add('convert', { sql, lock: 'row exclusive', cost: 'rewrite', phase: isBig(rows) ? 'settle' : 'transaction', rows });
  handle.ask(conversionQuestion({ schema: work.schema, table: nameNow, subTable: table.subTable }, { column: step.from.name, conversion, shown: shownValue(step.from)(q(step.from.name)) }));
  tableWork.touched.set(step.to.name, { nameNow: step.from.name, conversion });
  if (isBig(rows)) work.conversions.push(pending);
}
