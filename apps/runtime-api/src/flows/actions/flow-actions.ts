import { type FlowEvent, type ServiceKind } from '@carewright/flow-engine';
import { Injectable } from '@nestjs/common';
import { PlatformError } from '../../http/platform-error.js';
import { troubleOf } from '../trouble.js';
import { type FlowRun } from '../flow-run.js';
import { type FlowAction, type ServeCommand } from './flow-action.js';

/** Knows who does what a service task says, and turns a refusal into an incident. */
@Injectable()
export class FlowActions {
  private readonly actions = new Map<ServiceKind, FlowAction<ServiceKind>>();

  /** Says which code does a kind of service; once per kind, when the application starts. */
  add<Kind extends ServiceKind>(action: FlowAction<Kind>): void {
    if (this.actions.has(action.kind)) throw new Error(`The flow action ${action.kind} is there already.`);
    this.actions.set(action.kind, action as unknown as FlowAction<ServiceKind>);
  }

  kinds(): readonly ServiceKind[] {
    return [...this.actions.keys()];
  }

  /** What the engine is told: done, why not, or nothing as long as the answer is awaited. A refusal by the record's own rules does not fail the request. */
  async serve(run: FlowRun, command: ServeCommand): Promise<readonly FlowEvent[]> {
    const { activity, service } = command;
    const action = this.actions.get(service.kind);
    if (action === undefined) throw new Error(`Nothing does the flow action ${service.kind}.`);
    await run.sql.query('savepoint flow_service');
    try {
      const served = await action.serve(run, command, service);
      await run.sql.query('release savepoint flow_service');
      return served === 'later' ? [] : [{ kind: 'served', activity, vars: served }];
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      await run.sql.query('rollback to savepoint flow_service');
      return [{ kind: 'serve-failed', activity, code: 'flow.element-failed', message: troubleOf(error) }];
    }
  }
}
