import { Injectable } from '@nestjs/common';
import { type Field, type Locale } from '@carewright/schema';
import { type Sql } from '../database/sql.js';
import { PlatformError } from '../http/platform-error.js';
import { AppForms, formOf } from '../records/access/app-forms.js';
import { asSystem, type Person } from '../records/access/person.js';
import { type PresentedRecord } from '../records/presentation/present-record.js';
import { type AccessibleForm } from '../records/queries/projection.js';
import { readPlan, storedRecordPlan, wholeRecordPlan } from '../records/record-plans.js';
import { RecordReader, type RecordPlace } from '../records/record-reader.js';

/** The record of an instance as conditions and assignments see it. */
export interface FlowRecord {
  readonly values: Readonly<Record<string, unknown>>;
  readonly owner: string | null;
  /** The fields of its form. */
  readonly fields: readonly Field[];
}

/** What is about a record, or about none. */
export interface AboutRecord {
  readonly app: string;
  readonly form: string | null;
  readonly recordId: string | null;
}

/** For whom records are put into words, and which fields each row wants of its form. */
interface Presenting<Row> {
  readonly person: Person;
  readonly locale: Locale;
  readonly wanted: (row: Row, form: AccessibleForm) => readonly string[];
}

/** Reads the records that flows are about. */
@Injectable()
export class FlowRecords {
  constructor(
    private readonly appForms: AppForms,
    private readonly reader: RecordReader,
  ) {}

  /** Everything stored in the record, as this transaction sees it, also when it is in the recycle bin; null when it is gone. */
  async load(sql: Sql, place: RecordPlace, which: 'any' | 'alive' = 'any', lock?: 'change'): Promise<FlowRecord | null> {
    const person = asSystem();
    const forms = await this.appForms.of(place.app, person);
    const form = formOf(forms, place.form);
    const plan = storedRecordPlan(forms, form);
    const row = await this.reader.find(sql, { forms, form, plan, person, locale: 'zh-CN' }, { id: place.id, which, ...(lock !== undefined && { lock }) });
    if (row === null) return null;
    const shown = this.reader.present({ forms, form, plan, person, locale: 'zh-CN' }, row);
    return { values: { ...row.record.values, id: place.id, version: shown.version }, owner: shown.createdBy?.id ?? null, fields: form.table.form.fields };
  }

  /** The fields of a form as it is live. */
  async fieldsOf(app: string, form: string): Promise<readonly Field[]> {
    return (await this.appForms.of(app, asSystem())).form(form)?.table.form.fields ?? [];
  }

  /** The record as a person may see it in a list of tasks, locked when it must stay so; null when it is not for them. */
  async shown(sql: Sql, place: RecordPlace, { person, locale, lock }: { readonly person: Person; readonly locale: Locale; readonly lock?: 'change' | undefined }): Promise<PresentedRecord | null> {
    try {
      const forms = await this.appForms.of(place.app, person);
      const form = formOf(forms, place.form);
      const plan = wholeRecordPlan(forms, form);
      const row = await this.reader.find(sql, { forms, form, plan, person, locale }, { id: place.id, which: 'alive', ...(lock !== undefined && { lock }) });
      return row === null ? null : this.reader.present({ forms, form, plan, person, locale }, row);
    } catch (error) {
      if (error instanceof PlatformError) return null;
      throw error;
    }
  }

  /** Gives the record that a row is about by its title, as far as the person may see it: one question for each form, however many rows there are. */
  async named(sql: Sql, rows: readonly AboutRecord[], person: Person, locale: Locale): Promise<(row: AboutRecord) => { readonly id: string; readonly title: string } | null> {
    const recordOf = await this.presented(sql, rows, { person, locale, wanted: () => [] });
    return (row) => {
      const found = recordOf(row);
      return found === null ? null : { id: found.record.id, title: found.record.title };
    };
  }

  /** The records that rows are about, with the fields that each row wants besides the title; null for what is not for the person. */
  async presented<Row extends AboutRecord>(sql: Sql, rows: readonly Row[], { person, locale, wanted }: Presenting<Row>): Promise<(row: Row) => { readonly record: PresentedRecord; readonly fields: readonly Field[] } | null> {
    const places = new Map<string, Row[]>();
    for (const row of rows) {
      if (row.form === null || row.recordId === null) continue;
      const place = `${row.app}/${row.form}`;
      places.set(place, [...(places.get(place) ?? []), row]);
    }
    const found = new Map<Row, { readonly record: PresentedRecord; readonly fields: readonly Field[] }>();
    for (const group of places.values()) await this.presentGroup(sql, group, { person, locale, wanted, found });
    return (row) => found.get(row) ?? null;
  }

  private async presentGroup<Row extends AboutRecord>(sql: Sql, group: readonly Row[], { person, locale, wanted, found }: Presenting<Row> & { readonly found: Map<Row, { readonly record: PresentedRecord; readonly fields: readonly Field[] }> }): Promise<void> {
    const [first] = group;
    try {
      const forms = await this.appForms.of(first?.app ?? '', person);
      const form = formOf(forms, first?.form ?? '');
      const wantedOf = new Map(group.map((row) => [row, wanted(row, form)]));
      const all = [...new Set([...wantedOf.values()].flat())].sort();
      const showing = { forms, form, plan: forms.once(`titles ${form.table.form.key} ${all.join()}`, () => readPlan(forms, form, all)), person, locale };
      const ids = [...new Set(group.flatMap((row) => row.recordId ?? []))];
      const [id = '', ...others] = ids;
      // One record is what an answer to a task is about: its question is planned once, whatever it is.
      const read = others.length === 0 ? [await this.reader.find(sql, showing, { id, which: 'alive' })].filter((row) => row !== null) : await this.reader.findAll(sql, showing, ids);
      const records = new Map(read.map((row) => this.reader.present(showing, row)).map((record) => [record.id, record]));
      for (const [row, keys] of wantedOf) {
        const record = records.get(row.recordId ?? '');
        if (record !== undefined) found.set(row, { record, fields: keys.flatMap((key) => form.table.form.fields.find((field) => field.key === key) ?? []) });
      }
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
    }
  }
}
