import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { type CopySql } from '../../database/sql.js';
import { conditionSql, readableFieldRows, readableRows } from '../../records/access/form-access.js';
import { type Person, personSlots } from '../../records/access/person.js';
import { type AccessibleForm } from '../../records/queries/projection.js';
import { bind, compileStatement, type Fragment, Slot } from '../../records/queries/statement.js';
import { columnCodecs } from '../../records/values/column-codecs.js';
import { type ReadyRow } from '../worker/messages.js';

/** The records that each row is about, by its number; locked in the transaction that changes them is the writer's work. */
@Injectable()
export class MatchLookup {
  async find(connection: Pick<CopySql, 'query'>, rows: readonly ReadyRow[], of: { readonly form: AccessibleForm; readonly keys: readonly string[]; readonly person: Person }): Promise<ReadonlyMap<number, readonly string[]>> {
    const { form, keys, person } = of;
    const statement = compileStatement(matchQuestion(form, keys));
    const values = Object.fromEntries(keys.map((key, index) => [`key${index}`, rows.map(({ data }) => textOrNull(data[key]))]));
    const { rows: found } = await connection.query<{ at: string; id: string }>(statement.text, bind(statement, { ...personSlots(person), ...values }));
    const matches = new Map<number, string[]>();
    for (const { at, id } of found) {
      const { row } = rows[Number(at) - 1] ?? { row: 0 };
      matches.set(row, [...(matches.get(row) ?? []), id]);
    }
    return matches;
  }
}

const textOrNull = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

function matchQuestion(form: AccessibleForm, keys: readonly string[]): Fragment {
  const columns = keys.map((key) => form.table.columns.get(key)).filter((column) => column !== undefined);
  const given = columns.map((_column, index) => sql`${new Slot(`key${index}`)}::text[]`);
  const names = columns.map((_column, index) => sql.id(`k${index}`));
  const same = columns.map(({ column, type }, index) => sql`${sql.id('t', column)} = ${sql.id('g', `k${index}`)}::${sql.raw(columnCodecs[type.kind].sqlName)}`);
  const readable = [readableRows(form.access, 't'), ...keys.map((key) => readableFieldRows(form.access, 't', key))].map(conditionSql);
  return sql`select g.at, t.id::text as id from unnest(${sql.join(given)}) with ordinality as g(${sql.join(names)}, at) join ${form.table.table} as t on ${sql.join([...same, sql`t.deleted_at is null`, ...readable], sql` and `)} order by g.at`;
}
