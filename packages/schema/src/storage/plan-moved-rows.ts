import { issue } from '../errors/issue.js';
import { quoteIdentifier as q } from '../identifiers/quote-identifier.js';
import { type RowsMove } from '../releases/row-moves.js';
import { type AppColumn, type AppTable, columnsOf, isSubTable } from './app-tables.js';
import { type ChangeHandle } from './change-collector.js';
import { retiredName, tableOf } from './names.js';
import { type PlanWork } from './plan-work.js';
import { movedBackQuestion, rowsQuestion } from './question.js';
import { printSqlType } from './sql-type.js';

/** The change that both tables of a move belong to; undefined for a table that does not move. */
export function changeOfMove(work: PlanWork, table: Pick<AppTable, 'name'>): ChangeHandle | undefined {
  const move = work.moves.find((one) => tableOf(one.form.key) === table.name || tableOf(one.parent.key, one.subTable.key) === table.name);
  return move && handleOf(work, move);
}

export const isMoveTarget = (work: PlanWork, { name }: Pick<AppTable, 'name'>): boolean => work.moves.some((move) => targetOf(move) === name);

const handleOf = (work: PlanWork, { kind, form }: RowsMove): ChangeHandle => work.collect.change(kind === 'promoted' ? 'sub-table-promoted' : 'sub-table-returned', { kind: 'forms', key: form.key });
const [recordsOf, rowsOf] = [({ form }: RowsMove): string => tableOf(form.key), ({ parent, subTable }: RowsMove): string => tableOf(parent.key, subTable.key)];
const targetOf = (move: RowsMove): string => (move.kind === 'promoted' ? recordsOf(move) : rowsOf(move));
const sourceOf = (move: RowsMove): string => (move.kind === 'promoted' ? rowsOf(move) : recordsOf(move));

/**
 * Copies the rows into the table that takes them over, under their ids. The table that they come from goes out of use with
 * everything in it, so nothing is written over or lost whichever way they go.
 */
export function planMovedRows(work: PlanWork): void {
  for (const move of work.moves) {
    const columns = columnsFor(work, move);
    if (columns === null) continue;
    const handle = handleOf(work, move);
    const rows = work.input.rowsOf(sourceOf(move));
    const sql = move.kind === 'promoted' ? promotion(work, move, columns) : comingBack(work, move, columns);
    handle.add('convert', { sql, lock: 'row exclusive', cost: 'rewrite', phase: 'transaction', rows });
    if (move.kind === 'promoted') handle.ask(rowsQuestion({ schema: work.schema, table: rowsOf(move) }));
    else {
      // What is listed of a record is the first thing that it says: whoever may not see that field does not see the list.
      handle.tell({ listed: move.subTable.fields?.[0]?.key ?? move.relation });
      handle.ask(movedBackQuestion({ schema: work.schema, table: recordsOf(move) }, { fits: hasPlace(work, move), shown: shownOf(columns) }));
    }
  }
}

/** The columns to copy; null when the form and the sub-table do not say the same of one: such a change is a release of its own. */
function columnsFor(work: PlanWork, { form, parent, subTable, relation }: RowsMove): readonly string[] | null {
  const { context } = work.input;
  const path = ['forms', form.key];
  const columns = columnsOf(subTable.fields ?? [], context);
  const kept = new Map(columnsOf(form.fields.filter((field) => !isSubTable(field)), context).map((column) => [column.name, column]));
  const link = form.fields.find(({ key }) => key === relation);
  if (link?.type !== 'relation' || link.props?.['target'] !== parent.key) {
    work.issues.push(issue('storage.move-without-relation', path, { form: parent.key }));
    return null;
  }
  const differing = columns.filter((column) => !isSameType(column, kept.get(column.name)));
  for (const { field } of differing) work.issues.push(issue('storage.move-changes-field', path, { field: field.key }));
  return differing.length > 0 ? null : columns.map(({ name }) => name);
}

const isSameType = (one: AppColumn, other: AppColumn | undefined): boolean => other !== undefined && printSqlType(one.spec.sqlType) === printSqlType(other.spec.sqlType);
const list = (alias: string, columns: readonly string[]): string => columns.map((column) => `, ${alias}${q(column)}`).join('');

/** Who made a row and when was its record's business; records in the recycle bin take their rows with them. The order of rows becomes that of their making. */
const inherited = ['created_by', 'created_department', 'updated_at', 'updated_by', 'deleted_at', 'deleted_by'];

function promotion({ schema, input }: PlanWork, move: RowsMove, columns: readonly string[]): string {
  const from = `${q(schema)}.${q(retiredName(input.release, rowsOf(move)))}`;
  return `INSERT INTO ${q(schema)}.${q(recordsOf(move))} (id, release, created_at${list('', inherited)}, ${q(move.relation)}${list('', columns)}) SELECT r.id, ${input.release}, p.created_at + r.position * interval '1 microsecond'${list('p.', inherited)}, r.parent_id${list('r.', columns)} FROM ${from} AS r JOIN ${q(schema)}.${q(tableOf(move.parent.key))} AS p ON p.id = r.parent_id`;
}

/** A record without the one it belongs to cannot be a row, nor can one in the recycle bin, unless it went there with that one. */
function hasPlace({ schema }: PlanWork, { parent, relation }: RowsMove, alias = ''): string {
  const [link, deleted] = [`${alias}${q(relation)}`, `${alias}deleted_at`];
  return `coalesce(${link} IS NOT NULL AND (${deleted} IS NULL OR EXISTS (SELECT 1 FROM ${q(schema)}.${q(tableOf(parent.key))} AS p WHERE p.id = ${link} AND p.deleted_at = ${deleted})), false)`;
}

function comingBack(work: PlanWork, move: RowsMove, columns: readonly string[]): string {
  const { schema, input } = work;
  const link = `r.${q(move.relation)}`;
  return `INSERT INTO ${q(schema)}.${q(rowsOf(move))} (id, parent_id, position${list('', columns)}) SELECT r.id, ${link}, row_number() OVER (PARTITION BY ${link} ORDER BY r.created_at, r.id) - 1${list('r.', columns)} FROM ${q(schema)}.${q(retiredName(input.release, recordsOf(move)))} AS r WHERE ${hasPlace(work, move, 'r.')}`;
}

const shownOf = ([first]: readonly string[]): string => (first === undefined ? 'NULL::text' : `${q(first)}::text`);
