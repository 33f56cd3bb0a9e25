import { sql } from 'kysely';
import { columnCodecs } from '../values/column-codecs.js';
import { cellValue, type SubTable } from './form-table.js';
import { compileStatement, Slot, type Statement } from './statement.js';

/** Inserts new rows and changes kept ones in one statement of constant text; the rows come as one JSON parameter. */
export function saveRowsStatement({ table, columns }: SubTable): Statement {
  const cells = columns.flatMap((column) => column.cells);
  const names = ['id', 'position', ...cells.map(({ column }) => column)].map((name) => sql.id(name));
  const types = [sql`id uuid`, sql`position int`, ...cells.map(({ column, type }) => sql`${sql.id(column)} ${sql.raw(columnCodecs[type.kind].sqlName)}`)];
  const changes = names.slice(1).map((name) => sql`${name} = excluded.${name}`);
  return compileStatement(
    sql`insert into ${table} as r (parent_id, ${sql.join(names)}) select ${new Slot('id')}::uuid, x.* from json_to_recordset(${new Slot('rows')}::json) as x(${sql.join(types)}) on conflict (id) do update set ${sql.join(changes)} where r.parent_id = excluded.parent_id`,
  );
}

/** A row as that statement takes it: one member for each column. */
export function rowCells({ columns }: SubTable, row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const cells = columns.flatMap(({ field, cells: own }) => own.map((cell): [string, unknown] => [cell.column, cellValue(cell, row[field.key]) ?? null]));
  return { id: row['id'], position: row['position'], ...Object.fromEntries(cells) };
}

/** Takes rows out of a record. */
export function deleteRowsStatement({ table }: SubTable): Statement {
  return compileStatement(sql`delete from ${table} where parent_id = ${new Slot('id')}::uuid and id = any(${new Slot('rows')}::uuid[])`);
}
