import { startsOf, toJson, type ServiceOf, type Vars } from '@carewright/flow-engine';
import { Injectable } from '@nestjs/common';
import { PlatformError } from '../../http/platform-error.js';
import { FlowReleases } from '../flow-releases.js';
import { type FlowRun } from '../flow-run.js';
import { StartQueue } from '../starts/start-queue.js';
import { type FlowAction, type ServeCommand, type Served } from './flow-action.js';
import { FlowActions } from './flow-actions.js';
import { FlowWrites } from './flow-writes.js';

/** Asks for a run of another flow, in this transaction and once; it begins in one of its own. Circles end where all starts end. */
@Injectable()
export class StartFlowAction implements FlowAction<'start-flow'> {
  readonly kind = 'start-flow';

  constructor(
    actions: FlowActions,
    private readonly writes: FlowWrites,
    private readonly releases: FlowReleases,
    private readonly starts: StartQueue,
  ) {
    actions.add(this);
  }

  async serve(run: FlowRun, command: ServeCommand, { flow, record, values }: ServiceOf<'start-flow'>): Promise<Served> {
    const { sql, head } = run;
    const release = await this.releases.latest(sql, head.app, flow);
    const start = release === null ? undefined : startsOf(release.graph).find(({ kind }) => kind === 'manual');
    if (release === null || start === undefined) throw new PlatformError('flow.not_startable');
    const vars = toJson(this.writes.values(run, command, values)) as Vars;
    const ids = release.form === null ? [null] : record === '' ? [head.recordId] : this.writes.idsOf(run, command, record);
    for (const [at, recordId] of ids.entries()) {
      await this.starts.ask(sql, { ...start, app: head.app, flow, form: release.form }, { recordId, starter: head.starter, key: `step:${command.activity}:${at}`, vars });
    }
    return {};
  }
}
