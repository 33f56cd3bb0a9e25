import { type Locale } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { type Sql } from '../database/sql.js';
import { type PresentedRecord } from './presentation/present-record.js';

/** Why a record is not changed for now. */
export interface RecordHold {
  readonly flow: { readonly key: string; readonly label: string };
}

/** Records of one form. */
export interface RecordPlaces {
  readonly app: string;
  readonly form: string;
  readonly ids: readonly string[];
}

/** Answers by the id of a record, for all of them at once; those that may be changed are left out. */
export type FindHolds = (sql: Sql, places: RecordPlaces, locale: Locale) => Promise<ReadonlyMap<string, RecordHold>>;

/** A record with the reason why it is not changed for now, when there is one. */
export type HeldRecord = PresentedRecord & { readonly hold?: RecordHold };

/** Where other areas say that records are not changed for now, such as flows that decide about them. */
@Injectable()
export class RecordHolds {
  private readonly finds: FindHolds[] = [];

  constructor(private readonly database: Database) {}

  add(find: FindHolds): void {
    this.finds.push(find);
  }

  /** The records without what is not possible for now, each with its reason: one question however many they are. */
  async on(place: { readonly app: string; readonly form: string }, records: readonly PresentedRecord[], locale: Locale): Promise<readonly HeldRecord[]> {
    const ids = records.filter(({ deletedAt }) => deletedAt === undefined).map(({ id }) => id);
    if (ids.length === 0) return records;
    const found = await Promise.all(this.finds.map((find) => find(this.database.sql, { ...place, ids }, locale)));
    return records.map((record) => {
      const hold = found.find((holds) => holds.has(record.id))?.get(record.id);
      return hold === undefined ? record : { ...record, hold, actions: record.actions.filter((action) => action !== 'update' && action !== 'delete') };
    });
  }
}
