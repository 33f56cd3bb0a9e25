import { type ServiceOf } from '@carewright/flow-engine';
import { Injectable } from '@nestjs/common';
import { Assignments } from '../people/assignments.js';
import { FlowCopies } from '../flow-copies.js';
import { FlowPeople } from '../people/flow-people.js';
import { type FlowRun } from '../flow-run.js';
import { type FlowAction, type ServeCommand, type Served } from './flow-action.js';
import { FlowActions } from './flow-actions.js';

/** 抄送 as a step: nobody waits for it, and nobody is told twice of the same round. */
@Injectable()
export class SendCopyAction implements FlowAction<'send-copy'> {
  readonly kind = 'send-copy';

  constructor(
    actions: FlowActions,
    private readonly assignments: Assignments,
    private readonly people: FlowPeople,
    private readonly copies: FlowCopies,
  ) {
    actions.add(this);
  }

  async serve(run: FlowRun, { activity, element }: ServeCommand, { to }: ServiceOf<'send-copy'>): Promise<Served> {
    const round = run.state.activities.get(activity)?.round ?? 0;
    await this.copies.send(run, { element, round, by: null }, await this.assignments.find(run.sql, this.people.scope(run, element), to));
    return {};
  }
}
