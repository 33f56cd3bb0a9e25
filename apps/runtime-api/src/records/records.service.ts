import { Injectable } from '@nestjs/common';
import { type Issue, type Locale } from '@carewright/schema';
import { Database } from '../database/database.js';
import { type Sql } from '../database/sql.js';
import { requestContext } from '../database/request-context.js';
import { PlatformError } from '../http/platform-error.js';
import { AppForms, formOf } from './access/app-forms.js';
import { type Person } from './access/person.js';
import { type PresentedRecord } from './presentation/present-record.js';
import { type RecordPlace } from './record-reader.js';
import { type FetchedValues } from './writing/fetched-values.js';
import { type BroughtNumbers } from './writing/autonumbers.js';
import { type Judgement } from './writing/judge-submission.js';
import { RecordWriter } from './writing/record-writer.js';
import { type Work } from './writing/work.js';
import { Referrers } from './writing/referrers.js';

/** A form of an app. */
export type FormPlace = Omit<RecordPlace, 'id'>;

/** What became of one record of a partial creation. */
export type PartialResult = { readonly index: number; readonly record: PresentedRecord } | { readonly index: number; readonly issues: readonly Issue[]; readonly code: string };

/** Writes records: for requests in a transaction of their own, for flows and seeding in one that is given. */
@Injectable()
export class RecordsService {
  constructor(
    private readonly database: Database,
    private readonly appForms: AppForms,
    private readonly writer: RecordWriter,
    private readonly referrers: Referrers,
  ) {}

  /** Makes records, all or none. */
  create(person: Person, place: FormPlace, items: readonly unknown[], within?: Sql): Promise<readonly PresentedRecord[]> {
    return this.createFetched(person, place, { items, fetched: null }, within);
  }

  /** The same with what `fetchedForNew` has found for them, and with numbers that they bring along from elsewhere. */
  async createFetched(person: Person, place: FormPlace, { items, fetched, brought }: { readonly items: readonly unknown[]; readonly fetched: readonly FetchedValues[] | null; readonly brought?: readonly BroughtNumbers[] }, within?: Sql): Promise<readonly PresentedRecord[]> {
    const work = await this.work(person, place);
    const judged = await this.judgeAll({ ...work, sql: within ?? this.database.sql }, items, fetched);
    const numbers: Readonly<Record<string, string>>[] = [];
    for (const [index, judgement] of judged.entries()) numbers.push(await this.writer.numbersFor(work, judgement, brought?.[index]));
    return this.inTransaction(within, async (sql) => {
      const made: PresentedRecord[] = [];
      for (const [index, judgement] of judged.entries()) made.push(await atIndex(items.length, index, () => this.writer.create({ ...work, sql }, judgement, numbers[index] ?? {})));
      return made;
    });
  }

  /** What other records give to these new ones, in one go; null where each has to be asked by itself. To be handed to `createFetched`. */
  async fetchedForNew(person: Person, place: FormPlace, items: readonly unknown[], within?: Sql): Promise<readonly FetchedValues[] | null> {
    const work = await this.work(person, place);
    return this.writer.fetchedForNew({ ...work, sql: within ?? this.database.sql }, items);
  }

  /** Makes each record that can be made, and tells of each other why not. */
  async createPartly(person: Person, place: FormPlace, items: readonly unknown[]): Promise<readonly PartialResult[]> {
    const results: PartialResult[] = [];
    for (const [index, data] of items.entries()) {
      try {
        const [record] = await this.create(person, place, [data]);
        if (record) results.push({ index, record });
      } catch (error) {
        if (!(error instanceof PlatformError) || error.code === 'app.not_found' || error.code === 'record.form_not_found') throw error;
        results.push({ index, code: error.code, issues: error.details.issues ?? [] });
      }
    }
    return results;
  }

  /** Changes the given fields. With a version, only if it is still the present one. */
  async update(person: Person, place: RecordPlace, change: { readonly data: unknown; readonly version?: number | undefined }, within?: Sql): Promise<PresentedRecord> {
    const work = await this.work(person, place);
    return this.inTransaction(within, (sql) => this.writer.update({ ...work, sql }, { id: place.id, ...change }));
  }

  /** Moves a record to the recycle bin, unless others still refer to it. */
  async remove(person: Person, place: RecordPlace, version?: number, within?: Sql): Promise<PresentedRecord> {
    const work = await this.work(person, place);
    return this.inTransaction(within, async (sql) => {
      await this.writer.locked({ ...work, sql }, { id: place.id, version, which: 'alive', lock: 'delete', action: 'delete' });
      await this.referrers.release({ ...work, sql }, place.id);
      return this.writer.bin({ ...work, sql }, { id: place.id, version, to: 'deleted' });
    });
  }

  /** Brings a record back from the recycle bin. */
  async restore(person: Person, place: RecordPlace, within?: Sql): Promise<PresentedRecord> {
    const work = await this.work(person, place);
    return this.inTransaction(within, (sql) => this.writer.bin({ ...work, sql }, { id: place.id, to: 'alive' }));
  }

  private async work(person: Person, place: FormPlace): Promise<Omit<Work, 'sql'>> {
    const forms = await this.appForms.of(place.app, person);
    return { person, app: place.app, forms, form: formOf(forms, place.form), locale: requestLocale() };
  }

  /** All issues of all records at once; of one record alone, without the index in front. */
  private async judgeAll(work: Work, items: readonly unknown[], given?: readonly FetchedValues[] | null): Promise<Judgement[]> {
    const fetched = given ?? (items.length > 1 ? await this.writer.fetchedForNew(work, items) : null);
    const issues: Issue[] = [];
    const judged: Judgement[] = [];
    for (const [index, data] of items.entries()) {
      try {
        judged.push(await this.writer.judgeNew(work, data, fetched?.[index]));
      } catch (error) {
        if (!(error instanceof PlatformError) || error.code !== 'record.invalid' || items.length === 1) throw error;
        issues.push(...withIndex(error, index));
      }
    }
    if (issues.length > 0) throw new PlatformError('record.invalid', { count: issues.length }, { issues });
    return judged;
  }

  private inTransaction<T>(within: Sql | undefined, work: (sql: Sql) => Promise<T>): Promise<T> {
    return within ? work(within) : this.database.transaction(work);
  }
}

/** The language of the request that is being answered, Chinese outside of any. */
export function requestLocale(): Locale {
  return requestContext.getStore()?.locale ?? 'zh-CN';
}

const withIndex = (error: PlatformError, index: number): Issue[] => (error.details.issues ?? []).map((one) => ({ ...one, path: [index, ...one.path] }));

/** Says of which record of an array an error speaks. */
async function atIndex<T>(count: number, index: number, work: () => Promise<T>): Promise<T> {
  if (count === 1) return work();
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PlatformError) || error.details.issues === undefined) throw error;
    throw new PlatformError(error.code, error.facts, { ...error.details, issues: withIndex(error, index), cause: error });
  }
}
