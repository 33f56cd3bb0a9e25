import { createHash } from 'node:crypto';
import { dateStartDue } from '@carewright/flow-engine';
import { Injectable } from '@nestjs/common';
import { type Sql } from '../../database/sql.js';
import { Jobs } from '../../jobs/jobs.js';
import { OrganisationClock } from '../../records/clock.js';
import { type RecordChange } from '../../records/record-hooks.js';
import { evaluateText } from '../flow-ports.js';
import { FlowRecords } from '../flow-records.js';
import { LiveStarts, type LiveStart } from './live-starts.js';
import { beforeFirst, RecordPages } from './record-pages.js';
import { StartQueue } from './start-queue.js';

type Values = Readonly<Record<string, unknown>>;

interface DatePayload {
  readonly app: string;
  readonly flow: string;
  readonly element: string;
  readonly setting: string;
  readonly recordId: string;
  /** When it begins, by the date the record has. */
  readonly at: string;
}

interface FillPayload extends Omit<DatePayload, 'recordId' | 'at'> {
  readonly after: string;
  readonly again: boolean;
}

/** What a start by a date is set to: a start that is set otherwise is another one, whose jobs replace those of this. */
export const settingOf = ({ trigger }: LiveStart): string =>
  createHash('sha256').update(JSON.stringify([trigger.field, trigger.offset ?? '', trigger.at ?? '', trigger.repeat ?? ''])).digest('hex').slice(0, 16);

/** A moment before the given one, so that what begins then is still ahead. */
const justBefore = (at: string): string => new Date(Date.parse(at) - 1).toISOString();
/** A node that has not heard of a release yet may save a record by the old one: records are gone through once more after this. */
const secondLookMs = 60_000;

/**
 * Begins flows some time before or after the date in a field. Each record whose moment lies ahead has one job;
 * it moves when the date moves and goes when the record goes, in the same transaction.
 */
@Injectable()
export class DateStarts {
  constructor(
    private readonly jobs: Jobs,
    private readonly liveStarts: LiveStarts,
    private readonly records: FlowRecords,
    private readonly pages: RecordPages,
    private readonly queue: StartQueue,
    private readonly clock: OrganisationClock,
  ) {
    jobs.handle('flow.date', async (sql, payload, job) => {
      await job.claim();
      await this.due(sql, payload as DatePayload);
    });
    jobs.handle('flow.date-fill', async (sql, payload, job) => {
      await job.claim();
      await this.fill(sql, payload as FillPayload);
    });
  }

  /** A record was saved, deleted or brought back. */
  async follow(sql: Sql, start: LiveStart, { kind, id, before, after }: RecordChange): Promise<void> {
    const field = start.trigger.field ?? '';
    if (kind === 'updated' && before?.[field] === after[field]) return;
    if (kind !== 'created') await this.jobs.cancel(sql, { dedupeKey: this.keyOf(start, id) });
    if (kind !== 'deleted') await this.plan(sql, start, { id, values: after });
  }

  /** The records that are there already, after a release. */
  async backFill(sql: Sql, start: LiveStart): Promise<void> {
    const payload: FillPayload = { ...this.nameOf(start), after: beforeFirst, again: true };
    await this.jobs.enqueue(sql, { kind: 'flow.date-fill', payload });
  }

  private nameOf(start: LiveStart): Pick<DatePayload, 'app' | 'flow' | 'element' | 'setting'> {
    return { app: start.app, flow: start.flow, element: start.element, setting: settingOf(start) };
  }

  private keyOf(start: LiveStart, recordId: string): string {
    return `flow-date:${start.app}/${start.flow}/${start.element}/${settingOf(start)}/${recordId}`;
  }

  private async plan(sql: Sql, start: LiveStart, { id: recordId, values, now = this.clock.moment().now }: { readonly id: string; readonly values: Values; readonly now?: string }): Promise<void> {
    const at = dateStartDue(values[start.trigger.field ?? ''], start.trigger, { now, zone: this.clock.tz });
    if (at === undefined || at <= now) return;
    await this.jobs.enqueue(sql, { kind: 'flow.date', payload: { ...this.nameOf(start), recordId, at } satisfies DatePayload, dueAt: at, dedupeKey: this.keyOf(start, recordId) });
  }

  /** The start as it is set now; undefined when it has changed or is gone. */
  private current({ app, flow, element, setting }: Pick<DatePayload, 'app' | 'flow' | 'element' | 'setting'>): Promise<LiveStart | undefined> {
    return this.liveStarts.find({ app, flow, element }, (one) => one.kind === 'date-field' && settingOf(one) === setting);
  }

  private async due(sql: Sql, payload: DatePayload): Promise<void> {
    const { recordId, at } = payload;
    const start = await this.current(payload);
    if (start?.form === undefined || start.form === null) return;
    const record = await this.records.load(sql, { app: start.app, form: start.form, id: recordId }, 'alive');
    if (record === null) return;
    const { now } = this.clock.moment();
    const isStill = dateStartDue(record.values[start.trigger.field ?? ''], start.trigger, { now: justBefore(at), zone: this.clock.tz }) === at;
    if (start.trigger.repeat === 'yearly' || !isStill) await this.plan(sql, start, { id: recordId, values: record.values, now: at > now ? at : now });
    if (!isStill) return;
    const facts = { record, starter: { id: record.owner, departments: [] }, context: this.clock.moment() };
    if (start.trigger.when !== undefined && !evaluateText(start.trigger.when, {}, facts)) return;
    await this.queue.ask(sql, start, { recordId, starter: record.owner, key: `date:${start.app}/${start.flow}/${start.element}/${recordId}/${at}`, dueAt: at });
  }

  private async fill(sql: Sql, payload: FillPayload): Promise<void> {
    const start = await this.current(payload);
    if (start?.form === undefined || start.form === null) return;
    const { records, next } = await this.pages.after(sql, { app: start.app, form: start.form }, payload.after);
    for (const { id, values } of records) await this.plan(sql, start, { id, values });
    if (next !== null) await this.jobs.enqueue(sql, { kind: 'flow.date-fill', payload: { ...payload, after: next } });
    else if (payload.again) await this.jobs.enqueue(sql, { kind: 'flow.date-fill', payload: { ...payload, after: beforeFirst, again: false }, dueAt: new Date(Date.now() + secondLookMs) });
  }
}
