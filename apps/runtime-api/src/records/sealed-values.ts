import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { sealedMark } from '@carewright/schema';
import { type Sql } from '../database/sql.js';
import { Sealing } from '../sealing/sealing.js';
import { type SealContext } from '../sealing/sealed-bytes.js';
import { type FormTable } from './queries/form-table.js';
import { bind, compileStatement, Slot } from './queries/statement.js';
import { type RecordPlace } from './record-reader.js';
import { sealedColumns } from './values/sealed-marks.js';

type Values = Readonly<Record<string, unknown>>;

/** Seals what is stored and opens what is revealed. Sealed for one field of one record, it opens nowhere else. */
@Injectable()
export class SealedValues {
  constructor(private readonly sealing: Sealing) {}

  /** The record as its statement stores it: secrets as sealed bytes. */
  sealed(table: FormTable, place: RecordPlace, record: Values): Values {
    const columns = sealedColumns(table).filter(({ field }) => typeof record[field.key] === 'string' && record[field.key] !== sealedMark);
    if (columns.length === 0) return record;
    return { ...record, ...Object.fromEntries(columns.map(({ field }) => [field.key, this.sealing.seal(Buffer.from(String(record[field.key])), secretPlace(place, field.key))])) };
  }

  /** The secrets among the fields in clear; for nobody but who may reveal them. */
  async opened(reading: Sql, table: FormTable, of: { readonly place: RecordPlace; readonly fields: readonly string[] }): Promise<Values> {
    const columns = sealedColumns(table).filter(({ field }) => of.fields.includes(field.key));
    if (columns.length === 0) return {};
    const statement = compileStatement(sql`select ${sql.join(columns.map(({ column }) => sql.id(column)))} from ${table.table} where id = ${new Slot('id')}::uuid`);
    const { rows } = await reading.query<Record<string, Buffer | null>>(statement.text, bind(statement, { id: of.place.id }), statement.name);
    return Object.fromEntries(columns.map(({ field, column }) => {
      const bytes = rows[0]?.[column] ?? null;
      return [field.key, bytes === null ? null : this.sealing.open(bytes, secretPlace(of.place, field.key)).toString()];
    }));
  }
}

/** Where a secret belongs. */
export const secretPlace = ({ app, form, id }: RecordPlace, field: string): SealContext => ['record', app, form, field, id];
