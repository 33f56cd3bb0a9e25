import { type AppDefinition, columnNames, type Field, isSealedField, partsOf, physicalName, type RetiredValue } from '@carewright/schema';
import { type Retired, type RetiredColumn, schemaOf } from '@carewright/schema/storage';
import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import { PlatformError } from '../http/platform-error.js';
import { readLedger } from '../publishing/ledger.js';
import { AppForms, formOf } from '../records/access/app-forms.js';
import { type Person } from '../records/access/person.js';
import { compileStatement } from '../records/queries/statement.js';
import { type RecordPlace, RecordReader } from '../records/record-reader.js';
import { wholeRecordPlan } from '../records/record-plans.js';
import { RecordTrail } from '../records/record-trail.js';
import { requestLocale } from '../records/records.service.js';
import { columnCodecs } from '../records/values/column-codecs.js';
import { grantsOn, maySeeRetired, RightsThen, type SeenThen } from './rights-then.js';

/** A field out of use and where its values are now. */
interface Gone {
  readonly field: Field;
  readonly inRelease: number;
  readonly table: string;
  /** Physical names by the names that the columns had in use. */
  readonly columns: ReadonlyMap<string, string>;
}

const readingTimeoutMs = 5_000;

/** Reads what a record still holds in fields that are out of use, for who may read those fields of that record. */
@Injectable()
export class RetiredValues {
  constructor(
    private readonly database: Database,
    private readonly appForms: AppForms,
    private readonly reader: RecordReader,
    private readonly then: RightsThen,
    private readonly trail: RecordTrail,
  ) {}

  async of(person: Person, place: RecordPlace): Promise<readonly RetiredValue[]> {
    const forms = await this.appForms.of(place.app, person);
    const form = formOf(forms, place.form);
    const row = await this.reader.find(this.database.sql, { forms, form, plan: wholeRecordPlan(forms, form), person, locale: requestLocale() }, { id: place.id, which: 'any' });
    if (!row) throw new PlatformError('record.not_found');
    const seen = { form, record: row.record, grants: grantsOn(forms.definition.roles, place, person) };
    const gone = await this.visible(forms.definition, person, { place, seen, isDeleted: row.system[8] !== null });
    const items = (await Promise.all(gone.map((one) => this.value(place, one)))).filter(({ value }) => value !== null && !(Array.isArray(value) && value.length === 0));
    if (items.length > 0) await this.trail.looked(person, { action: 'record.viewed', outcome: 'success', app: place.app, form: place.form, recordId: place.id, facts: { retired: items.map(({ field }) => field.key) } });
    return items;
  }

  private async visible(app: AppDefinition, person: Person, { place, seen, isDeleted }: { readonly place: RecordPlace; readonly seen: Omit<SeenThen, 'grantsThen'>; readonly isDeleted: boolean }): Promise<readonly Gone[]> {
    const gone = goneFields(app, place.form, await readLedger(this.database.sql, place.app));
    const shown = await Promise.all(gone.map(async (one) => {
      const grantsThen = await this.then.before(one.inRelease, place, person);
      return maySeeRetired({ ...seen, grantsThen }, one.field.key, isDeleted) ? one : null;
    }));
    return shown.filter((one) => one !== null);
  }

  /** As the owner: what is out of use is nobody else's to read. */
  private async value({ app, id }: RecordPlace, gone: Gone): Promise<RetiredValue> {
    const { field, inRelease } = gone;
    const table = sql.id(schemaOf(app), gone.table);
    const isRows = field.fields !== undefined;
    const fields = field.fields ?? [field];
    const cells = fields.flatMap((one) => cellsOf(one, gone.columns));
    const chosen = [...cells.map(({ select }) => select), ...(isRows ? [sql`id`] : [])];
    // What was sealed stays so: to look at it is an act of its own, and goes by the field in use.
    if (chosen.length === 0 || isSealedField(field)) return { field, inRelease, value: null };
    const statement = compileStatement(sql`select ${sql.join(chosen.map((one, at) => sql`${one} as ${sql.id(`c${String(at)}`)}`))} from ${table} where ${sql.id(isRows ? 'parent_id' : 'id')} = ${id}::uuid ${isRows ? sql`order by position, id` : sql``} limit 500`);
    const rows = await this.database.asking((on) => on.cells(statement.text, statement.parameters), readingTimeoutMs);
    const values = rows.map((row) => Object.fromEntries(fields.map((one) => [one.key, valueOf(one, cells, row)])));
    if (!isRows) return { field, inRelease, value: values[0]?.[field.key] ?? null };
    return { field, inRelease, value: values.map((one, at) => ({ id: rows[at]?.[cells.length], ...one })) };
  }
}

interface ReadCell {
  readonly field: string;
  readonly part: string | null;
  readonly select: ReturnType<typeof sql>;
  readonly read: (raw: unknown) => unknown;
}

function cellsOf(field: Field, columns: Gone['columns']): readonly ReadCell[] {
  const parts = partsOf(field);
  return columnNames(field).flatMap(({ name, sqlType }, at) => {
    const physical = columns.get(name);
    if (physical === undefined) return [];
    const codec = columnCodecs[sqlType.kind];
    return [{ field: field.key, part: parts[at]?.key ?? null, select: codec.select(sql.id(physical)), read: codec.read }];
  });
}

function valueOf(field: Field, cells: readonly ReadCell[], row: readonly unknown[]): unknown {
  const own = cells.map((cell, at) => ({ cell, raw: row[at] ?? null })).filter(({ cell }) => cell.field === field.key);
  const read = own.map(({ cell, raw }) => ({ part: cell.part, value: raw === null ? null : cell.read(raw) }));
  if (read.every(({ value }) => value === null)) return null;
  return read.every(({ part }) => part === null) ? (read[0]?.value ?? null) : Object.fromEntries(read.filter(({ part, value }) => part !== null && value !== null).map(({ part, value }) => [part, value]));
}

/** Fields and sub-tables of the form that are out of use: of each the last time that it was. What came back, or was purged, is not among them. */
function goneFields(app: AppDefinition, key: string, ledger: readonly Retired[]): readonly Gone[] {
  const form = app.forms[key];
  const live = new Set(form?.fields.map((field) => field.key));
  const found = new Map<string, Gone>();
  for (const entry of ledger) {
    if (entry.form !== key) continue;
    if (entry.kind === 'table') {
      const field = entry.subTable === null || live.has(entry.subTable) ? undefined : form?.retired?.find((one) => one.field.key === entry.subTable)?.field;
      if (field !== undefined) found.set(field.key, { field: { ...field, fields: [...entry.fields] as NonNullable<Field['fields']> }, inRelease: entry.inRelease, table: entry.physical, columns: new Map(entry.fields.flatMap((one) => columnNames(one).map(({ name }) => [name, name] as const))) });
    } else if (entry.reason === 'removed' && entry.subTable === null && !live.has(entry.field)) found.set(entry.field, withColumn(found.get(entry.field), entry));
  }
  return [...found.values()].reverse();
}

function withColumn(known: Gone | undefined, entry: RetiredColumn): Gone {
  const before = known?.inRelease === entry.inRelease ? known.columns : new Map<string, string>();
  return { field: entry.definition, inRelease: entry.inRelease, table: entry.table, columns: new Map([...before, [physicalName(entry.column), entry.physical]]) };
}
