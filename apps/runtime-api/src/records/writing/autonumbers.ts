import { Injectable } from '@nestjs/common';
import { autonumberCount, autonumberPeriod, autonumberText, type Field } from '@carewright/schema';
import { Database } from '../../database/database.js';
import { type FormTable } from '../queries/form-table.js';

type AutonumberField = Parameters<typeof autonumberText>[0];

// The counter need not reach the disk before the record: the record's own commit flushes everything written before it.
const nextSql = `with eased as materialized (select set_config('synchronous_commit', 'off', true))
insert into platform.autonumber (app, form, field, period, last) select $1, $2, $3, $4, 1 from eased
on conflict (app, form, field, period) do update set last = platform.autonumber.last + 1 returning last`;

const presentSql = 'select last from platform.autonumber where app = $1 and form = $2 and field = $3 and period = $4';
const reserveSql = `insert into platform.autonumber (app, form, field, period, last) values ($1, $2, $3, $4, $5)
on conflict (app, form, field, period) do update set last = platform.autonumber.last + excluded.last returning last`;

const passSql = `insert into platform.autonumber (app, form, field, period, last) values ($1, $2, $3, $4, $5)
on conflict (app, form, field, period) do update set last = greatest(platform.autonumber.last, excluded.last)`;

/** Whether a field counts by itself; a copy of a number from another record is that record's. */
export const isNumbered = ({ type, derived }: Pick<Field, 'type' | 'derived'>): boolean => type === 'autonumber' && derived === undefined;

/** Numbers that records bring along, by field key. */
export type BroughtNumbers = Readonly<Record<string, string>>;

/** Gives numbers in order. A number whose record is not saved in the end leaves a gap; two records never share one. */
@Injectable()
export class Autonumbers {
  constructor(private readonly database: Database) {}

  /** The numbers of a new record by field key, taken outside of its transaction so that creations do not queue up behind each other. */
  async next(app: string, table: FormTable, of: { readonly today: string; readonly values: Readonly<Record<string, unknown>>; readonly brought?: BroughtNumbers | undefined }): Promise<Record<string, string>> {
    const numbers: Record<string, string> = { ...of.brought };
    for (const { field } of table.columns.values()) {
      if (isNumbered(field) && numbers[field.key] === undefined) numbers[field.key] = await this.nextOf([app, table.form.key], field, of);
    }
    return numbers;
  }

  /** The numbers of many new records at once, in their order: one step of the counter for all of a period. A dry run looks and takes none. */
  async forMany(app: string, table: FormTable, of: { readonly records: readonly Readonly<Record<string, unknown>>[]; readonly brought: readonly BroughtNumbers[]; readonly today: string; readonly isDryRun: boolean }): Promise<readonly Readonly<Record<string, string>>[]> {
    const numbers: Record<string, string>[] = of.records.map((_none, index) => ({ ...of.brought[index] }));
    if (!of.isDryRun) await this.pass(app, table, of);
    for (const { field } of table.columns.values()) {
      if (!isNumbered(field)) continue;
      const numbered = { ...field, props: field.props ?? {} } as AutonumberField;
      const periods = of.records.map((values, index) => (numbers[index]?.[field.key] === undefined ? autonumberPeriod(numbered, of.today, values) : null));
      const last = new Map<string, number>();
      for (const period of new Set(periods)) if (period !== null) last.set(period, await this.before([app, table.form.key, field.key, period], { count: periods.filter((one) => one === period).length, isDryRun: of.isDryRun }));
      for (const [index, period] of periods.entries()) {
        if (period === null) continue;
        const number = (last.get(period) ?? 0) + 1;
        last.set(period, number);
        Object.assign(numbers[index] ?? {}, { [field.key]: autonumberText(numbered, of.today, number, of.records[index] ?? {}) });
      }
    }
    return numbers;
  }

  /** Counters go on behind numbers that are brought along, so that none of those is given again. */
  async pass(app: string, table: FormTable, of: { readonly records: readonly Readonly<Record<string, unknown>>[]; readonly brought: readonly BroughtNumbers[]; readonly today: string }): Promise<void> {
    for (const { field } of table.columns.values()) {
      if (!isNumbered(field)) continue;
      const numbered = { ...field, props: field.props ?? {} } as AutonumberField;
      const last = new Map<string, number>();
      for (const [index, values] of of.records.entries()) {
        const brought = of.brought[index]?.[field.key];
        if (brought === undefined) continue;
        const count = autonumberCount(numbered, brought, of.today, values);
        const period = autonumberPeriod(numbered, of.today, values);
        if (count !== null) last.set(period, Math.max(count, last.get(period) ?? 0));
      }
      for (const [period, count] of last) await this.database.sql.query(passSql, [app, table.form.key, field.key, period, count]);
    }
  }

  /** The last number given before `count` more are taken. */
  private async before(counter: readonly [app: string, form: string, field: string, period: string], { count, isDryRun }: { readonly count: number; readonly isDryRun: boolean }): Promise<number> {
    const { rows } = await this.database.sql.query<{ last: string }>(isDryRun ? presentSql : reserveSql, [...counter, ...(isDryRun ? [] : [count])]);
    return Number(rows[0]?.last ?? 0) - (isDryRun ? 0 : count);
  }

  private async nextOf(form: readonly [app: string, form: string], field: Field, { today, values }: { readonly today: string; readonly values: Readonly<Record<string, unknown>> }): Promise<string> {
    const numbered = { ...field, props: field.props ?? {} } as AutonumberField;
    const { rows } = await this.database.sql.query<{ last: string }>(nextSql, [...form, field.key, autonumberPeriod(numbered, today, values)], 'autonumber-next');
    return autonumberText(numbered, today, Number(rows[0]?.last), values);
  }
}
