import { Injectable } from '@nestjs/common';
import { type Locale, type LogicContext } from '@carewright/schema';
import { type CodeName, codeNameText } from './values/code-name.js';
import { Database } from '../database/database.js';
import { type Cells, type Sql } from '../database/sql.js';
import { PlatformError } from '../http/platform-error.js';
import { AppForms, formOf } from './access/app-forms.js';
import { type Person, personSlots } from './access/person.js';
import { type PersonForms } from './access/person-forms.js';
import { OrganisationClock } from './clock.js';
import { presentRecord, type PresentedRecord } from './presentation/present-record.js';
import { bind, type SlotValues, type Statement } from './queries/statement.js';
import { type AccessibleForm } from './queries/projection.js';
import { chosenRecordsStatement, type OneRecordOptions, oneRecordStatement } from './queries/write-records.js';
import { type ReadPlan, readRow, type ReadRow, wholeRecordPlan } from './record-plans.js';
import { RecordTrail } from './record-trail.js';
import { isUuid } from './values/is-uuid.js';
import { computeUnstored } from './values/unstored-fields.js';

/** Where a record is. */
export interface RecordPlace {
  readonly app: string;
  readonly form: string;
  readonly id: string;
}

/** Puts rows into words for one person. */
export interface Showing {
  readonly forms: PersonForms;
  readonly form: AccessibleForm;
  readonly plan: ReadPlan;
  readonly person: Person;
  readonly locale: Locale;
}

/** Reads records as a person may see them, and says so in the audit log. */
@Injectable()
export class RecordReader {
  constructor(
    private readonly database: Database,
    private readonly trail: RecordTrail,
    private readonly appForms: AppForms,
    private readonly clock: OrganisationClock,
  ) {}

  /** One record with its sub-tables. What is in the recycle bin is shown to those who may delete. */
  async get(person: Person, place: RecordPlace, locale: Locale): Promise<PresentedRecord> {
    const forms = await this.appForms.of(place.app, person);
    const form = formOf(forms, place.form);
    const plan = wholeRecordPlan(forms, form);
    const row = await this.find(this.database.sql, { forms, form, plan, person, locale }, { id: place.id, which: 'any' });
    const shown = row && this.present({ forms, form, plan, person, locale }, row);
    const visible = shown && (shown.deletedAt === undefined || shown.actions.includes('delete')) ? shown : null;
    await this.trail.looked(person, {
      action: 'record.viewed', outcome: visible ? 'success' : 'failure', app: place.app, form: place.form,
      ...(isUuid(place.id) && { recordId: place.id }), facts: visible ? { fields: Object.keys(visible.data), masked: Object.keys(visible.masked) } : {},
    });
    if (!visible) throw new PlatformError('record.not_found');
    return visible;
  }

  /** The raw row of a record that the person may read, locked when it is about to change; null when there is none. */
  async find(sql: Sql, { forms, form, plan, person }: Showing, of: OneRecordOptions & { readonly id: string }): Promise<ReadRow | null> {
    if (!isUuid(of.id)) return null;
    const key = `one ${form.table.form.key} ${of.which} ${of.lock ?? ''} ${of.as ?? ''} ${plan.fields.join()}`;
    const statement = forms.statement(key, () => oneRecordStatement(form, plan.projection, of));
    const rows = await sql.cells(statement.text, bind(statement, { ...personSlots(person), id: of.id }), statement.name);
    return rows[0] ? this.read(plan, rows[0], person) : null;
  }

  /** What the person may read of the given records, as one question; the rest is left out. */
  async findAll(sql: Sql, { forms, form, plan, person }: Showing, ids: readonly string[]): Promise<readonly ReadRow[]> {
    const statement = forms.statement(`chosen ${form.table.form.key} ${plan.fields.join()}`, () => chosenRecordsStatement(form, plan.projection));
    const rows = await sql.cells(statement.text, bind(statement, { ...personSlots(person), ids: ids.filter(isUuid) }), statement.name);
    return rows.map((row) => this.read(plan, row, person));
  }

  /** The rows of a list; one whose order is worked out of other records is sorted in memory, everything else needs no transaction. */
  cells(statement: Statement, values: SlotValues, needs: 'little' | 'memory' = 'little'): Promise<readonly Cells[]> {
    const on = (sql: Sql): Promise<readonly Cells[]> => sql.cells(statement.text, bind(statement, values), statement.name);
    return needs === 'memory' ? this.database.sorting(on) : on(this.database.sql);
  }

  /** Runs a statement that only reads, outside of any transaction. */
  async query(statement: Statement, values: SlotValues): Promise<readonly Readonly<Record<string, unknown>>[]> {
    return (await this.database.sql.query(statement.text, bind(statement, values), statement.name)).rows;
  }

  /** Names of people or departments by id. */
  async names(kind: 'user' | 'department', ids: readonly string[]): Promise<readonly { readonly id: string; readonly name: string }[]> {
    const table = kind === 'user' ? 'platform.users' : 'platform.departments';
    return (await this.database.sql.query<{ id: string; name: string }>(`select id, name from ${table} where id = any($1)`, [ids])).rows;
  }

  /** Names of codes as people read them. */
  async codes(dictionary: string, codes: readonly string[], locale: Locale): Promise<ReadonlyMap<string, string>> {
    const { rows } = await this.database.sql.query<Pick<CodeName, 'code' | 'name' | 'nameEn'>>('select code, name, name_en as "nameEn" from platform.dictionary_entry where dictionary = $1 and code = any($2)', [dictionary, codes]);
    return new Map(rows.map((row) => [row.code, codeNameText(row, locale)]));
  }

  /** Splits a row and works out what no column keeps. */
  read(plan: ReadPlan, row: Cells, person: Person): ReadRow {
    const read = readRow(plan, row);
    if (plan.unstored.fields.length + plan.unstored.rows.size > 0) computeUnstored(plan.unstored, read.record, this.context(person, { id: String(read.system[0]) }));
    return read;
  }

  present({ forms, form, plan, locale }: Showing, row: ReadRow): PresentedRecord {
    return presentRecord(form, { system: row.system, record: row.record, fields: plan.fields }, { resolve: forms.form, locale, tz: forms.day.tz });
  }

  /** What expressions may ask besides the record itself. */
  context({ actor }: Person, record: LogicContext['record'] & object): LogicContext {
    return { ...this.clock.moment(), record, ...(actor && { user: { id: actor.userId, departments: actor.departments, roles: actor.roles.map((one) => one.role) } }) };
  }
}
