import { type FlowEvent } from '@carewright/flow-engine';
import { Injectable } from '@nestjs/common';
import { type Sql } from '../../database/sql.js';
import { Jobs } from '../../jobs/jobs.js';
import { FlowRunner, isStale } from '../flow-runner.js';

/** What is not kept for later while an instance stands still. */
const steering: ReadonlySet<FlowEvent['kind']> = new Set(['suspend', 'resume', 'terminate']);

/**
 * Brings events to instances that nobody waits for: from other instances, from jobs, from outside.
 * One that stands still gets them when it goes on; one that is over does not need them any more.
 */
@Injectable()
export class FlowDelivery {
  constructor(
    private readonly jobs: Jobs,
    private readonly runner: FlowRunner,
  ) {
    jobs.handle('flow.event', async (sql, payload) => {
      const { instance, event } = payload as { readonly instance: string; readonly event: FlowEvent };
      await this.send(sql, instance, event);
    });
  }

  /** False when nobody there waits for it any more. */
  async send(sql: Sql, instance: string, event: FlowEvent): Promise<boolean> {
    const run = await this.runner.open(sql, instance);
    if (run === null || run.state.instance.endedAt !== null) return false;
    if (run.state.instance.status === 'suspended' && !steering.has(event.kind)) {
      await this.jobs.enqueue(sql, { kind: 'flow.event', payload: { instance, event }, dueAt: 'infinity' });
      return true;
    }
    return this.runner.handle(run, event).then(() => true, (error: unknown) => {
      if (isStale(error)) return false;
      throw error;
    });
  }
}
