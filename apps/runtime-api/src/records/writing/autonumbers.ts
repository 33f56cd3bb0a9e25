import { Injectable } from '@nestjs/common';
import { autonumberPeriod, autonumberText, type Field } from '@carewright/schema';
import { Database } from '../../database/database.js';
import { type FormTable } from '../queries/form-table.js';

type AutonumberField = Parameters<typeof autonumberText>[0];

// The counter need not reach the disk before the record: the record's own commit flushes everything written before it.
const nextSql = `with eased as materialized (select set_config('synchronous_commit', 'off', true))
insert into platform.autonumber (app, form, field, period, last) select $1, $2, $3, $4, 1 from eased
on conflict (app, form, field, period) do update set last = platform.autonumber.last + 1 returning last`;

/** Gives numbers in order. A number whose record is not saved in the end leaves a gap; two records never share one. */
@Injectable()
export class Autonumbers {
  constructor(private readonly database: Database) {}

  /** The numbers of a new record by field key, taken outside of its transaction so that creations do not queue up behind each other. */
  async next(app: string, table: FormTable, of: { readonly today: string; readonly values: Readonly<Record<string, unknown>> }): Promise<Record<string, string>> {
    const numbers: Record<string, string> = {};
    for (const { field } of table.columns.values()) {
      if (field.type === 'autonumber') numbers[field.key] = await this.nextOf([app, table.form.key], field, of);
    }
    return numbers;
  }

  private async nextOf(form: readonly [app: string, form: string], field: Field, { today, values }: { readonly today: string; readonly values: Readonly<Record<string, unknown>> }): Promise<string> {
    const numbered = { ...field, props: field.props ?? {} } as AutonumberField;
    const { rows } = await this.database.sql.query<{ last: string }>(nextSql, [...form, field.key, autonumberPeriod(numbered, today, values)], 'autonumber-next');
    return autonumberText(numbered, today, Number(rows[0]?.last), values);
  }
}
