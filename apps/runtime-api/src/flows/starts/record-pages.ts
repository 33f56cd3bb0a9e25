import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { type Sql } from '../../database/sql.js';
import { AppForms } from '../../records/access/app-forms.js';
import { asSystem } from '../../records/access/person.js';
import { numbered, recordAlias, recordCells } from '../../records/queries/list-records.js';
import { bind, compileStatement, Slot } from '../../records/queries/statement.js';
import { storedRecordPlan } from '../../records/record-plans.js';
import { RecordReader } from '../../records/record-reader.js';
import { type FlowRecord } from '../flow-records.js';

const pageSize = 200;
export const beforeFirst = '00000000-0000-0000-0000-000000000000';

export interface RecordPage {
  readonly records: readonly (FlowRecord & { readonly id: string })[];
  /** Where the next page begins; null when there is none. */
  readonly next: string | null;
}

/** Goes through all records of a form, a page at a time, in the order they were made. */
@Injectable()
export class RecordPages {
  constructor(
    private readonly appForms: AppForms,
    private readonly reader: RecordReader,
  ) {}

  async after(inside: Sql, place: { readonly app: string; readonly form: string }, after: string): Promise<RecordPage> {
    const person = asSystem();
    const forms = await this.appForms.of(place.app, person).catch(() => null);
    const form = forms?.form(place.form);
    if (!forms || !form) return { records: [], next: null };
    const plan = storedRecordPlan(forms, form);
    const id = sql.id(recordAlias, 'id');
    const text = (): ReturnType<typeof compileStatement> =>
      compileStatement(sql`select ${numbered(recordCells(plan.projection))} from ${form.table.table} as ${sql.id(recordAlias)} where ${sql.id(recordAlias, 'deleted_at')} is null and ${id} > ${new Slot('after')}::uuid order by ${id} limit ${sql.lit(pageSize)}`);
    const statement = forms.statement(`flow-page ${place.form}`, text);
    const rows = (await inside.cells(statement.text, bind(statement, { after }), statement.name)).map((cells) => this.reader.read(plan, cells, person));
    const records = rows.map((row) => {
      const shown = this.reader.present({ forms, form, plan, person, locale: 'zh-CN' }, row);
      return { id: shown.id, values: { ...row.record.values, id: shown.id, version: shown.version }, owner: shown.createdBy?.id ?? null, fields: form.table.form.fields };
    });
    return { records, next: rows.length < pageSize ? null : (records.at(-1)?.id ?? null) };
  }
}
