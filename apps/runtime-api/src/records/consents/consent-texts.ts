import { Injectable } from '@nestjs/common';
import { type Locale } from '@carewright/schema';
import { Database } from '../../database/database.js';
import { PlatformError } from '../../http/platform-error.js';
import { AppForms, formOf } from '../access/app-forms.js';
import { type Person } from '../access/person.js';
import { rightsOf } from '../presentation/title.js';
import { wholeRecordPlan } from '../record-plans.js';
import { type RecordPlace, RecordReader } from '../record-reader.js';
import { RecordTrail } from '../record-trail.js';
import { requestLocale } from '../records.service.js';

/** What somebody agreed to, as it stood on the page. */
export interface KeptText {
  readonly digest: string;
  readonly version: string;
  readonly language: Locale;
  readonly title: string;
  readonly text: string;
}

const findSql = `select digest, version, language, title, content as text from platform.consent_text where app = $1 and form = $2 and field = $3 and digest = $4`;

/** Shows the texts that were agreed to when the form has long had others. */
@Injectable()
export class ConsentTexts {
  constructor(
    private readonly database: Database,
    private readonly appForms: AppForms,
    private readonly reader: RecordReader,
    private readonly trail: RecordTrail,
  ) {}

  /** The text behind a digest, for who may read the field in this record. */
  async find(person: Person, place: RecordPlace, of: { readonly field: string; readonly digest: string }): Promise<KeptText> {
    const forms = await this.appForms.of(place.app, person);
    const form = formOf(forms, place.form);
    const row = await this.reader.find(this.database.sql, { forms, form, plan: wholeRecordPlan(forms, form), person, locale: requestLocale() }, { id: place.id, which: 'any' });
    if (!row || rightsOf(form, row.record).seen[of.field] !== 'read') throw new PlatformError('record.not_found');
    await this.trail.looked(person, { action: 'record.viewed', outcome: 'success', app: place.app, form: place.form, recordId: place.id, facts: { consent: of.field } });
    const { rows } = await this.database.sql.query<KeptText>(findSql, [place.app, place.form, of.field, of.digest], 'consent-text-find');
    if (!rows[0]) throw new PlatformError('record.not_found');
    return rows[0];
  }
}
