import { type FlowEvent, type ServiceOf } from '@carewright/flow-engine';
import { Injectable } from '@nestjs/common';
import { Jobs } from '../../jobs/jobs.js';
import { type FlowRun } from '../flow-run.js';
import { type FlowAction, type ServeCommand, type Served } from './flow-action.js';
import { FlowActions } from './flow-actions.js';
import { FlowWrites } from './flow-writes.js';

const runningSql = 'select id from flow.instance where app = $1 and flow = $2 and record_id = any($3::uuid[]) and ended_at is null and id <> $4 order by id';

/** Ends the runs of a flow on a record, each in a transaction of its own: two instances never hold each other up. */
@Injectable()
export class StopFlowsAction implements FlowAction<'stop-flows'> {
  readonly kind = 'stop-flows';

  constructor(
    actions: FlowActions,
    private readonly writes: FlowWrites,
    private readonly jobs: Jobs,
  ) {
    actions.add(this);
  }

  async serve(run: FlowRun, command: ServeCommand, { flow, record }: ServiceOf<'stop-flows'>): Promise<Served> {
    const { sql, head } = run;
    const ids = record === '' ? [this.writes.ownPlace(run).id] : this.writes.idsOf(run, command, record);
    const { rows } = await sql.query<{ id: string }>(runningSql, [head.app, flow, ids, head.id]);
    const event: FlowEvent = { kind: 'terminate', by: `flow:${head.flow}` };
    for (const { id } of rows) await this.jobs.enqueue(sql, { kind: 'flow.event', payload: { instance: id, event } });
    return {};
  }
}
