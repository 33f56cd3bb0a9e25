import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { PlatformError } from '../../http/platform-error.js';
import { AppForms } from '../access/app-forms.js';
import { conditionSql, readableRows } from '../access/form-access.js';
import { asSystem } from '../access/person.js';
import { personSlots } from '../access/person.js';
import { type FieldColumn, type FormTable } from '../queries/form-table.js';
import { bind, compileStatement, Slot, type Fragment, type Statement } from '../queries/statement.js';
import { wholeRecordPlan } from '../record-plans.js';
import { RecordReader } from '../record-reader.js';
import { rowsOf } from './judge-submission.js';
import { RecordWriter } from './record-writer.js';
import { type Work } from './work.js';

const mostNamed = 20;
const mostCleared = 1000;

/** A field somewhere that points at records of a form. */
interface Referrer {
  readonly table: FormTable;
  readonly column: FieldColumn;
  /** Key of the sub-table that holds the field. */
  readonly subTable: string | null;
}

interface Found {
  readonly id: string;
  readonly readable: boolean;
}

/** Settles what happens to the records that refer to one which is about to be deleted: refuse (the default) or empty their field. */
@Injectable()
export class Referrers {
  constructor(
    private readonly appForms: AppForms,
    private readonly reader: RecordReader,
    private readonly writer: RecordWriter,
  ) {}

  async release(work: Work, id: string): Promise<void> {
    const system = await this.appForms.of(work.app, asSystem());
    const referrers = Object.keys(system.definition.forms).flatMap((key) => referrersIn(system.form(key)?.table ?? null, work.form.table.form.key));
    await this.refuse(work, id, referrers.filter(({ column }) => !clears(column)));
    for (const referrer of referrers.filter(({ column }) => clears(column))) await this.clear(work, id, referrer);
  }

  /** Refuses with the records in the way as far as the person may see them, and the number of the others. */
  private async refuse(work: Work, id: string, referrers: readonly Referrer[]): Promise<void> {
    const items: { form: string; field: string; id: string; title: string }[] = [];
    let count = 0;
    for (const referrer of referrers) {
      const found = await this.find(work, id, { referrer, limit: mostNamed + 1 });
      count += found.length;
      for (const { id: other, readable } of found) {
        const title = readable && items.length < mostNamed ? await this.title(work, referrer.table.form.key, other) : null;
        if (title !== null) items.push({ form: referrer.table.form.key, field: referrer.column.field.key, id: other, title });
      }
    }
    if (count > 0) throw new PlatformError('record.referenced', { count }, { members: { referrers: items, hidden: count - items.length } });
  }

  private async title(work: Work, key: string, id: string): Promise<string | null> {
    const form = work.forms.form(key);
    if (!form) return null;
    const showing = { ...work, form, plan: wholeRecordPlan(work.forms, form) };
    const row = await this.reader.find(work.sql, showing, { id, which: 'alive' });
    return row && this.reader.present(showing, row).title;
  }

  /** Empties the field in each record as an ordinary change by the platform, with audit and hooks. */
  private async clear(work: Work, id: string, referrer: Referrer): Promise<void> {
    const forms = await this.appForms.of(work.app, asSystem());
    const form = forms.form(referrer.table.form.key);
    const found = form ? await this.find(work, id, { referrer, limit: mostCleared + 1 }) : [];
    if (found.length > mostCleared) throw new PlatformError('record.referenced', { count: found.length });
    for (const { id: other } of found) {
      if (!form) continue;
      const data = await this.emptied({ ...work, forms, form }, referrer, { id: other, target: id });
      await this.writer.update({ ...work, forms, form, person: asSystem(work.person.actor) }, { id: other, data });
    }
  }

  private async emptied(work: Work, { column, subTable }: Referrer, of: { readonly id: string; readonly target: string }): Promise<Record<string, unknown>> {
    const { key } = column.field;
    const without = (value: unknown): unknown => (Array.isArray(value) ? value.filter((one) => one !== of.target) : null);
    if (subTable === null && column.type.kind !== 'uuid-array') return { [key]: null };
    const row = await this.writer.locked({ ...work, person: asSystem(work.person.actor) }, { id: of.id, which: 'alive', lock: 'change', action: 'update' });
    if (subTable === null) return { [key]: without(row.record.values[key]) };
    const pointsThere = (value: unknown): boolean => value === of.target || (Array.isArray(value) && value.includes(of.target));
    return { [subTable]: rowsOf(row.record.values[subTable]).map((one) => (pointsThere(one[key]) ? { ...one, [key]: without(one[key]) } : one)) };
  }

  private async find(work: Work, id: string, of: { readonly referrer: Referrer; readonly limit: number }): Promise<readonly Found[]> {
    const { table } = of.referrer;
    const access = work.forms.form(table.form.key)?.access;
    const readable = conditionSql(access ? readableRows(access, 't') : 'never');
    const statement = referrerStatement(of.referrer, readable);
    return (await work.sql.query<Found>(statement.text, bind(statement, { ...personSlots(work.person), id, limit: of.limit }), statement.name)).rows;
  }
}

const clears = ({ field }: FieldColumn): boolean => field.props?.['onDelete'] === 'clear';

function referrersIn(table: FormTable | null, target: string): Referrer[] {
  if (!table) return [];
  const pointsThere = ({ references }: FieldColumn): boolean => references !== undefined && 'form' in references && references.form === target;
  const own = [...table.columns.values()].filter(pointsThere).map((column) => ({ table, column, subTable: null }));
  return [...own, ...[...table.subTables].flatMap(([subTable, { columns }]) => columns.filter(pointsThere).map((column) => ({ table, column, subTable })))];
}

/** A column points at the record `id`, by itself or as one of a list. */
function pointing({ column, type }: FieldColumn, alias: string): Fragment {
  const id = sql`${new Slot('id')}::uuid`;
  return type.kind === 'uuid-array' ? sql`${sql.id(alias, column)} @> array[${id}]` : sql`${sql.id(alias, column)} = ${id}`;
}

function referrerStatement({ table, column, subTable }: Referrer, readable: Fragment): Statement {
  const rows = subTable === null ? null : table.subTables.get(subTable);
  const points = rows
    ? sql`exists (select 1 from ${rows.table} r where r.parent_id = t.id and ${pointing(column, 'r')})`
    : pointing(column, 't');
  return compileStatement(sql`select t.id, (${readable}) is true as readable from ${table.table} t where ${points} and t.deleted_at is null order by t.id desc limit ${new Slot('limit')}::int`);
}
