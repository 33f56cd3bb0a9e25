import { Injectable } from '@nestjs/common';
import { type Sql } from '../../database/sql.js';
import { Jobs } from '../../jobs/jobs.js';
import { FlowCosts } from '../flow-costs.js';
import { deepestStart, flowStack } from '../flow-stack.js';
import { type LiveStart } from './live-starts.js';
import { Pace } from './pace.js';
import { StartLog } from './start-log.js';
import { type StartPayload, type WantedStart } from './start-payload.js';

/** Takes in wishes to start flows, in the transaction of what they follow from; flows that set each other off in a circle are stopped here. */
@Injectable()
export class StartQueue {
  private readonly pace = new Pace();

  constructor(
    private readonly jobs: Jobs,
    private readonly log: StartLog,
    private readonly costs: FlowCosts,
  ) {}

  async ask(sql: Sql, start: LiveStart, wanted: WantedStart): Promise<void> {
    const { app, flow, element, kind, definition } = start;
    const { running, depth } = flowStack.current();
    const payload: StartPayload = { ...wanted, app, flow, element, kind, ...(definition !== undefined && { definition }), depth: depth + 1 };
    // A flow that changes its own record is not set off by that; a longer circle ends at a depth.
    if (running.includes(`${app}/${flow}/${wanted.recordId ?? ''}`)) return;
    if (depth >= deepestStart) {
      this.costs.circled(start);
      return this.log.note(sql, payload, 'circle');
    }
    this.costs.chained(start, depth);
    const wait = this.pace.take(`${app}/${flow}`, Date.now(), this.costs.isSlow(start));
    if (wait > 0) this.costs.crowded();
    await this.jobs.enqueue(sql, { kind: 'flow.start', payload, dedupeKey: `flow-start:${wanted.key}`, ...(wait > 0 && { dueAt: new Date(Date.now() + wait) }) });
  }
}
