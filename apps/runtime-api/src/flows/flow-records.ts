import { Injectable } from '@nestjs/common';
import { type Field, type Locale } from '@carewright/schema';
import { type Sql } from '../database/sql.js';
import { PlatformError } from '../http/platform-error.js';
import { AppForms, formOf } from '../records/access/app-forms.js';
import { asSystem, type Person } from '../records/access/person.js';
import { type PresentedRecord } from '../records/presentation/present-record.js';
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

/** Reads the records that flows are about. */
@Injectable()
export class FlowRecords {
  constructor(
    private readonly appForms: AppForms,
    private readonly reader: RecordReader,
  ) {}

  /** Everything stored in the record, as this transaction sees it, also when it is in the recycle bin; null when it is gone. */
  async load(sql: Sql, place: RecordPlace, which: 'any' | 'alive' = 'any'): Promise<FlowRecord | null> {
    const person = asSystem();
    const forms = await this.appForms.of(place.app, person);
    const form = formOf(forms, place.form);
    const plan = storedRecordPlan(forms, form);
    const row = await this.reader.find(sql, { forms, form, plan, person, locale: 'zh-CN' }, { id: place.id, which });
    if (row === null) return null;
    const shown = this.reader.present({ forms, form, plan, person, locale: 'zh-CN' }, row);
    return { values: { ...row.record.values, id: place.id, version: shown.version }, owner: shown.createdBy?.id ?? null, fields: form.table.form.fields };
  }

  /** The fields of a form as it is live. */
  async fieldsOf(app: string, form: string): Promise<readonly Field[]> {
    return (await this.appForms.of(app, asSystem())).form(form)?.table.form.fields ?? [];
  }

  /** The record as a person may see it in a list of tasks; null when it is not for them. */
  async shown(sql: Sql, place: RecordPlace, person: Person, locale: Locale): Promise<PresentedRecord | null> {
    try {
      const forms = await this.appForms.of(place.app, person);
      const form = formOf(forms, place.form);
      const plan = wholeRecordPlan(forms, form);
      const row = await this.reader.find(sql, { forms, form, plan, person, locale }, { id: place.id, which: 'alive' });
      return row === null ? null : this.reader.present({ forms, form, plan, person, locale }, row);
    } catch (error) {
      if (error instanceof PlatformError) return null;
      throw error;
    }
  }

  /** Gives the record that a row is about by its title, as far as the person may see it: one question for each form, however many rows there are. */
  async named(sql: Sql, rows: readonly AboutRecord[], person: Person, locale: Locale): Promise<(row: AboutRecord) => { readonly id: string; readonly title: string } | null> {
    const places = new Map<string, { readonly app: string; readonly form: string; readonly ids: string[] }>();
    for (const { app, form, recordId } of rows) {
      if (form === null || recordId === null) continue;
      const place = places.get(`${app}/${form}`) ?? { app, form, ids: [] };
      place.ids.push(recordId);
      places.set(`${app}/${form}`, place);
    }
    const titles = new Map((await Promise.all([...places.values()].map((place) => this.titles(sql, place, person, locale)))).flatMap((found) => [...found]));
    return ({ recordId }) => {
      const title = recordId === null ? undefined : titles.get(recordId);
      return recordId === null || title === undefined ? null : { id: recordId, title };
    };
  }

  private async titles(sql: Sql, of: { readonly app: string; readonly form: string; readonly ids: readonly string[] }, person: Person, locale: Locale): Promise<ReadonlyMap<string, string>> {
    try {
      const forms = await this.appForms.of(of.app, person);
      const form = formOf(forms, of.form);
      const showing = { forms, form, plan: forms.once(`titles ${of.form}`, () => readPlan(forms, form, [])), person, locale };
      const [id, ...others] = new Set(of.ids);
      // One record is what an answer to a task is about: its question is planned once, whatever it is.
      const rows = id !== undefined && others.length === 0 ? [await this.reader.find(sql, showing, { id, which: 'alive' })].filter((row) => row !== null) : await this.reader.findAll(sql, showing, of.ids);
      return new Map(rows.map((row) => this.reader.present(showing, row)).map(({ id, title }) => [id, title]));
    } catch (error) {
      if (error instanceof PlatformError) return new Map();
      throw error;
    }
  }
}
