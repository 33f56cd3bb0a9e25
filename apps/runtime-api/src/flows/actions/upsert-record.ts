import { type ServiceOf } from '@carewright/flow-engine';
import { type Filter, type FilterValue } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { PlatformError } from '../../http/platform-error.js';
import { type FlowRun } from '../flow-run.js';
import { type FlowAction, type ServeCommand, type Served } from './flow-action.js';
import { FlowActions } from './flow-actions.js';
import { FlowQueries } from './flow-queries.js';
import { FlowWrites } from './flow-writes.js';

// Two flows that look for the same record wait for each other: the second finds what the first has made.
const lockSql = `select pg_advisory_xact_lock(hashtextextended($1, 7641))`;

/** Changes the one record that is known by these values, or makes it. */
@Injectable()
export class UpsertRecordAction implements FlowAction<'upsert-record'> {
  readonly kind = 'upsert-record';

  constructor(
    actions: FlowActions,
    private readonly queries: FlowQueries,
    private readonly writes: FlowWrites,
  ) {
    actions.add(this);
  }

  async serve(run: FlowRun, command: ServeCommand, { form, by, set, result }: ServiceOf<'upsert-record'>): Promise<Served> {
    const known = this.writes.values(run, command, by);
    const empty = Object.keys(known).find((field) => known[field] === null || known[field] === undefined || known[field] === '');
    if (empty !== undefined) throw new PlatformError('flow.known_by_nothing', { field: empty });
    await run.sql.query(lockSql, [JSON.stringify([run.head.app, form, Object.entries(known).sort()])]);
    const filter: Filter = { and: Object.entries(known).map(([field, value]) => ({ field, op: 'eq', value: value as FilterValue })) };
    const [first, second] = await this.queries.find(run, { form, filter }, 2);
    if (second !== undefined) throw new PlatformError('flow.known_by_several');
    const values = this.writes.values(run, command, set);
    const saved = first === undefined
      ? await this.writes.create(run, form, { ...known, ...values })
      : await this.writes.update(run, { app: run.head.app, form, id: first.id }, values);
    return this.writes.result(result, this.writes.variable(saved));
  }
}
