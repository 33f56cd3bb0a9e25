import { type AppColumn } from './app-tables.js';
import { type ChangeHandle } from './change-collector.js';
import { canComeBackAs, columnChange } from './column-change.js';
import { type ConversionSql, shownValue } from './conversion.js';
import { addColumn, renameColumn, widenColumn } from './ddl.js';
import { quoteIdentifier as q } from '../identifiers/quote-identifier.js';
import { retiredName, tableOf } from './names.js';
import { conversionAssignments, conversionCondition, fieldTarget, isBig, metadata, type PendingConversion, type PlanWork, type TableWork } from './plan-work.js';
import { comingBackQuestion } from './question.js';
import { type RetiredColumn } from './retired.js';
import { setAside } from './set-aside.js';
import { printSqlType } from './sql-type.js';

interface RestoreStep {
  readonly from: AppColumn;
  readonly to: AppColumn;
  readonly entry: RetiredColumn;
}

/**
 * The column that the present one took the place of, when the field goes back to that type. Only the change made last can be
 * taken back: values of a type before it may be older than what people have saved in between.
 */
export function lastReplaced(work: PlanWork, { table }: TableWork, column: AppColumn): RetiredColumn | null {
  const last = work.input.ledger.filter((entry): entry is RetiredColumn => entry.kind === 'column' && entry.table === table.name && entry.column === column.name).at(-1);
  return last?.reason === 'retyped' && canComeBackAs(last, column) ? last : null;
}

/** Takes a change of type back: values come back as they were, and what was saved since comes along where the earlier type can say it. */
export function planTypeRestore(work: PlanWork, tableWork: TableWork, { from, to, entry }: RestoreStep): void {
  const { table, rows, nameNow, touched } = tableWork;
  const before: AppColumn = { name: entry.column, field: entry.definition, spec: { ...to.spec, sqlType: entry.sqlType } };
  const handle = work.collect.change('type-restored', fieldTarget(table, to.field.key), { from: from.field.type, to: to.field.type, inRelease: entry.inRelease });
  const forth = conversionBetween(before, from);
  const back = conversionBetween(from, before);
  const became = (column: string): string => (forth === null ? 'NULL' : `CASE WHEN ${forth.accepts(q(column))} THEN ${forth.result(q(column))} END`);
  handle.ask(comingBackQuestion({ schema: work.schema, table: nameNow, subTable: table.subTable }, { kept: entry.physical, used: from.name, became: became(entry.physical), conversion: back, shown: shownValue(from)(q(from.name)) }));
  const converts = back !== null && forth !== null;
  const was = converts ? keepBeside(work, tableWork, { entry, handle }) : null;
  const kept = setAside(work, tableWork, { column: from, handle, reason: 'retyped' });
  const type = printSqlType(to.spec.sqlType);
  handle.add('columns', metadata(renameColumn(work.schema, table.name, { from: entry.physical, to: to.name })));
  if (type !== printSqlType(entry.sqlType)) handle.add('columns', metadata(widenColumn(work.schema, table.name, { name: to.name, type })));
  work.ledger.push({ operation: 'restore', entry });
  touched.set(to.name, { nameNow: entry.physical, conversion: null });
  if (back === null || was === null) return;
  const pending: PendingConversion = {
    change: handle.id, table: table.name, parentTable: table.subTable === null ? null : tableOf(table.form.key), fromColumn: kept, toColumn: to.name,
    accepts: back.accepts(q(kept)), result: back.result(q(kept)), became: became(to.name), wasColumn: was,
  };
  const sql = `UPDATE ${q(work.schema)}.${q(table.name)} SET ${conversionAssignments(pending)} WHERE ${conversionCondition(pending)}`;
  handle.add('convert', { sql, lock: 'row exclusive', cost: 'rewrite', phase: isBig(rows) ? 'settle' : 'transaction', rows });
  if (isBig(rows)) work.conversions.push(pending);
}

/**
 * A column for the earlier values that make room for what people have saved since: not even a value that was replaced long ago is
 * written over. It comes before the column in use in the ledger, so that the change itself can be taken back.
 */
function keepBeside(work: PlanWork, { table }: TableWork, { entry, handle }: { readonly entry: RetiredColumn; readonly handle: ChangeHandle }): string {
  const physical = retiredName(work.input.release, `${entry.column}__was`);
  handle.add('columns', metadata(addColumn(work.schema, table.name, { name: physical, type: printSqlType(entry.sqlType) })));
  work.ledger.push({ operation: 'retire', entry: { ...entry, physical, inRelease: work.input.release } });
  return physical;
}

/** How values go from one column to the other, whatever is kept as it is; null when nothing of one can be said in the other. */
function conversionBetween(from: AppColumn, to: AppColumn): ConversionSql | null {
  const change = columnChange(from, to);
  if (change.kind === 'convert') return change.conversion;
  return change.kind === 'replace' ? null : { accepts: () => 'true', result: (value) => value };
}
