import { Injectable } from '@nestjs/common';
import { type Sql } from '../../database/sql.js';
import { OrganisationClock } from '../../records/clock.js';
import { evaluateText } from '../flow-ports.js';
import { FlowRecords } from '../flow-records.js';
import { type LiveStart } from './live-starts.js';

/** Asks the condition of a start about its record, as this transaction sees it. */
@Injectable()
export class RecordConditions {
  constructor(
    private readonly records: FlowRecords,
    private readonly clock: OrganisationClock,
  ) {}

  /** A start without a condition always may; one whose condition breaks does not begin. */
  async hold(sql: Sql, { app, form, trigger }: Pick<LiveStart, 'app' | 'form' | 'trigger'>, recordId: string | null): Promise<boolean> {
    if (trigger.when === undefined) return true;
    const record = form === null || recordId === null ? null : await this.records.load(sql, { app, form, id: recordId });
    try {
      return Boolean(evaluateText(trigger.when, {}, { record, starter: { id: record?.owner ?? null, departments: [] }, context: this.clock.moment() }));
    } catch {
      return false;
    }
  }
}
