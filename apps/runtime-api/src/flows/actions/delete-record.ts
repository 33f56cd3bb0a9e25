import { type ServiceOf } from '@carewright/flow-engine';
import { Injectable } from '@nestjs/common';
import { type FlowRun } from '../flow-run.js';
import { type FlowAction, type ServeCommand, type Served } from './flow-action.js';
import { FlowActions } from './flow-actions.js';
import { FlowWrites } from './flow-writes.js';

/** Moves records to the recycle bin, unless others still refer to them. */
@Injectable()
export class DeleteRecordAction implements FlowAction<'delete-record'> {
  readonly kind = 'delete-record';

  constructor(
    actions: FlowActions,
    private readonly writes: FlowWrites,
  ) {
    actions.add(this);
  }

  async serve(run: FlowRun, command: ServeCommand, { form, record }: ServiceOf<'delete-record'>): Promise<Served> {
    for (const id of this.writes.idsOf(run, command, record)) await this.writes.remove(run, { app: run.head.app, form, id });
    return {};
  }
}
