import { type ServiceOf } from '@carewright/flow-engine';
import { Injectable } from '@nestjs/common';
import { type FlowRun } from '../flow-run.js';
import { type FlowAction, type ServeCommand, type Served } from './flow-action.js';
import { FlowActions } from './flow-actions.js';
import { FlowWrites } from './flow-writes.js';

/** Changes the flow's own record, or those that an expression names. */
@Injectable()
export class UpdateRecordAction implements FlowAction<'update-record'> {
  readonly kind = 'update-record';

  constructor(
    actions: FlowActions,
    private readonly writes: FlowWrites,
  ) {
    actions.add(this);
  }

  async serve(run: FlowRun, command: ServeCommand, { form, record, set }: ServiceOf<'update-record'>): Promise<Served> {
    const places = form === undefined || record === undefined ? [this.writes.ownPlace(run)] : this.writes.idsOf(run, command, record).map((id) => ({ app: run.head.app, form, id }));
    const data = this.writes.values(run, command, set);
    for (const place of places) await this.writes.update(run, place, data);
    return {};
  }
}
