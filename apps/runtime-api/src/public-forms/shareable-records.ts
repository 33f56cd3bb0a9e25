import { Injectable } from '@nestjs/common';
import { type FormDefinition, isSwitchedOn, type Locale } from '@carewright/schema';
import { type Actor } from '../access/actor.js';
import { Actors } from '../access/actors.js';
import { Database } from '../database/database.js';
import { PlatformError } from '../http/platform-error.js';
import { AppForms, formOf } from '../records/access/app-forms.js';
import { asPerson } from '../records/access/person.js';
import { type PresentedRecord } from '../records/presentation/present-record.js';
import { rightsOf } from '../records/presentation/title.js';
import { wholeRecordPlan } from '../records/record-plans.js';
import { RecordReader, type RecordPlace } from '../records/record-reader.js';

/** A record as far as somebody may see and share it now. */
export interface ShareableRecord {
  readonly actor: Actor;
  readonly definition: FormDefinition;
  readonly record: PresentedRecord;
}

/** Opens records for sharing, with the rights that the sharing person has at this moment. */
@Injectable()
export class ShareableRecords {
  constructor(
    private readonly database: Database,
    private readonly actors: Actors,
    private readonly appForms: AppForms,
    private readonly reader: RecordReader,
  ) {}

  async open(actor: Actor, place: RecordPlace, locale: Locale = 'zh-CN'): Promise<ShareableRecord> {
    const person = asPerson(actor);
    const forms = await this.appForms.of(place.app, person);
    const form = formOf(forms, place.form);
    const showing = { forms, form, plan: wholeRecordPlan(forms, form), person, locale };
    if (!isSwitchedOn(form.table.form, 'share')) throw new PlatformError('record.switched_off', { feature: 'share' });
    const row = await this.reader.find(this.database.sql, showing, { id: place.id, which: 'alive' });
    if (!row) throw new PlatformError('record.not_found');
    if (!rightsOf(form, row.record).actions.includes('share')) throw new PlatformError('record.not_allowed');
    return { actor, definition: form.table.form, record: this.reader.present(showing, row) };
  }

  /** As the maker of a link sees it today. Whatever stands in the way, the visitor learns that the link does not work. */
  async openAs(userId: string, place: RecordPlace, locale: Locale): Promise<ShareableRecord> {
    const actor = await this.actors.load(this.database.sql, userId);
    if (!actor) throw new PlatformError('public.not_found');
    return this.open(actor, place, locale).catch((error: unknown) => {
      throw error instanceof PlatformError ? new PlatformError('public.not_found') : error;
    });
  }
}
