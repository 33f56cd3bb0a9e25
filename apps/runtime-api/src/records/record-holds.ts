import { type Locale } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { type Sql } from '../database/sql.js';
import { type PresentedRecord } from './presentation/present-record.js';
import { type RecordPlace } from './record-reader.js';

/** Why a record is not changed for now. */
export interface RecordHold {
  readonly flow: { readonly key: string; readonly label: string };
}

export type FindHold = (sql: Sql, place: RecordPlace, locale: Locale) => Promise<RecordHold | null>;

/** Where other areas say that a record is not changed for now, such as flows that decide about it. */
@Injectable()
export class RecordHolds {
  private readonly finds: FindHold[] = [];

  constructor(private readonly database: Database) {}

  add(find: FindHold): void {
    this.finds.push(find);
  }

  /** The record without what is not possible for now, with the reason. */
  async on(place: RecordPlace, record: PresentedRecord, locale: Locale): Promise<PresentedRecord & { readonly hold?: RecordHold }> {
    for (const find of this.finds) {
      const hold = await find(this.database.sql, place, locale);
      if (hold !== null) return { ...record, hold, actions: record.actions.filter((action) => action !== 'update' && action !== 'delete') };
    }
    return record;
  }
}
