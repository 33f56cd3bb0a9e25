import { type ServiceOf } from '@carewright/flow-engine';
import { Injectable } from '@nestjs/common';
import { type FlowRun } from '../flow-run.js';
import { type FlowAction, type ServeCommand, type Served } from './flow-action.js';
import { FlowActions } from './flow-actions.js';
import { FlowWrites } from './flow-writes.js';

/** Makes a record; the instance is locked and its activity consumed in the same transaction, so it is made once. */
@Injectable()
export class CreateRecordAction implements FlowAction<'create-record'> {
  readonly kind = 'create-record';

  constructor(
    actions: FlowActions,
    private readonly writes: FlowWrites,
  ) {
    actions.add(this);
  }

  async serve(run: FlowRun, command: ServeCommand, { form, set, result }: ServiceOf<'create-record'>): Promise<Served> {
    const made = await this.writes.create(run, form, this.writes.values(run, command, set));
    return this.writes.result(result, this.writes.variable(made));
  }
}
