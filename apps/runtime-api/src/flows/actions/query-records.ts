import { mostQueried, type ServiceOf } from '@carewright/flow-engine';
import { Injectable } from '@nestjs/common';
import { type FlowRun } from '../flow-run.js';
import { type FlowAction, type ServeCommand, type Served } from './flow-action.js';
import { FlowActions } from './flow-actions.js';
import { FlowQueries } from './flow-queries.js';
import { FlowWrites } from './flow-writes.js';

const usualLimit = 100;

/** Finds records for later steps. */
@Injectable()
export class QueryRecordsAction implements FlowAction<'query-records'> {
  readonly kind = 'query-records';

  constructor(
    actions: FlowActions,
    private readonly queries: FlowQueries,
    private readonly writes: FlowWrites,
  ) {
    actions.add(this);
  }

  async serve(run: FlowRun, command: ServeCommand, service: ServiceOf<'query-records'>): Promise<Served> {
    const { form, take, limit, sort, result } = service;
    const looking = { form, sort, filter: this.queries.filter(run, command, service) };
    if (take === 'count') return this.writes.result(result, await this.queries.count(run, looking));
    const found = await this.queries.find(run, looking, take === 'first' ? 1 : Math.min(mostQueried, Number(limit === '' ? usualLimit : limit)));
    const records = found.map((record) => this.writes.variable(record));
    return this.writes.result(result, take === 'first' ? (records[0] ?? null) : records);
  }
}
