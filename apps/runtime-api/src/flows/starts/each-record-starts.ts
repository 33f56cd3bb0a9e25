import { Injectable } from '@nestjs/common';
import { type Sql } from '../../database/sql.js';
import { Jobs } from '../../jobs/jobs.js';
import { OrganisationClock } from '../../records/clock.js';
import { evaluateText } from '../flow-ports.js';
import { LiveStarts } from './live-starts.js';
import { beforeFirst, RecordPages } from './record-pages.js';
import { StartQueue } from './start-queue.js';
import { isTimer, startKey, type TickPayload } from './tick.js';

interface EachPayload extends TickPayload {
  readonly after: string;
}

/** Begins a flow on every record that meets its condition, at one moment of its schedule. */
@Injectable()
export class EachRecordStarts {
  constructor(
    private readonly jobs: Jobs,
    private readonly liveStarts: LiveStarts,
    private readonly pages: RecordPages,
    private readonly queue: StartQueue,
    private readonly clock: OrganisationClock,
  ) {
    jobs.handle('flow.each', async (sql, payload, job) => {
      await job.claim();
      await this.page(sql, payload as EachPayload);
    });
  }

  async begin(sql: Sql, tick: TickPayload): Promise<void> {
    await this.jobs.enqueue(sql, { kind: 'flow.each', payload: { ...tick, after: beforeFirst } satisfies EachPayload });
  }

  /** One run for each record that meets the condition now, a page of records at a time. */
  private async page(sql: Sql, payload: EachPayload): Promise<void> {
    const start = await this.liveStarts.find(payload, isTimer(payload));
    if (start?.form === undefined || start.form === null) return;
    const { records, next } = await this.pages.after(sql, { app: start.app, form: start.form }, payload.after);
    const context = this.clock.moment();
    for (const record of records) {
      const facts = { record, starter: { id: record.owner, departments: [] }, context };
      if (start.trigger.when !== undefined && !evaluateText(start.trigger.when, {}, facts)) continue;
      await this.queue.ask(sql, start, { recordId: record.id, starter: record.owner, key: `${startKey(payload)}/${record.id}`, dueAt: payload.at });
    }
    if (next !== null) await this.jobs.enqueue(sql, { kind: 'flow.each', payload: { ...payload, after: next } });
  }
}
