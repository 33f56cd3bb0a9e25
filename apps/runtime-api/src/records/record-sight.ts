import { Injectable } from '@nestjs/common';
import { type Locale } from '@carewright/schema';
import { Actors } from '../access/actors.js';
import { Database } from '../database/database.js';
import { type Sql } from '../database/sql.js';
import { PlatformError } from '../http/platform-error.js';
import { AppForms } from './access/app-forms.js';
import { asPerson, type Person } from './access/person.js';
import { type PresentedRecord } from './presentation/present-record.js';
import { type RecordPlace, RecordReader } from './record-reader.js';
import { wholeRecordPlan } from './record-plans.js';

/** Whether and how somebody sees a record, without leaving a trace of looking: for what is told to people about records. */
@Injectable()
export class RecordSight {
  constructor(
    private readonly database: Database,
    private readonly actors: Actors,
    private readonly appForms: AppForms,
    private readonly reader: RecordReader,
  ) {}

  /** The record as the person sees it; null when they do not. */
  async of(person: Person, place: RecordPlace, locale: Locale, sql: Sql = this.database.sql): Promise<PresentedRecord | null> {
    const forms = await this.appForms.of(place.app, person).catch(notFound);
    const form = forms?.form(place.form);
    if (!forms || !form) return null;
    const plan = wholeRecordPlan(forms, form);
    const row = await this.reader.find(sql, { forms, form, plan, person, locale }, { id: place.id, which: 'alive' });
    return row ? this.reader.present({ forms, form, plan, person, locale }, row) : null;
  }

  /** The same for somebody by id, as they are today; null also for those who have left. */
  async ofUser(userId: string, place: RecordPlace, locale: Locale, sql: Sql = this.database.sql): Promise<PresentedRecord | null> {
    const actor = await this.actors.load(sql, userId);
    return actor ? this.of(asPerson(actor), place, locale, sql) : null;
  }

  /** The record, or 404. */
  async need(person: Person, place: RecordPlace, locale: Locale): Promise<PresentedRecord> {
    const record = await this.of(person, place, locale);
    if (!record) throw new PlatformError('record.not_found');
    return record;
  }
}

function notFound(error: unknown): null {
  if (error instanceof PlatformError && error.code === 'app.not_found') return null;
  throw error;
}
