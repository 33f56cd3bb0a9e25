import { startsOf } from '@carewright/flow-engine';
import { Injectable } from '@nestjs/common';
import { type Sql } from '../../database/sql.js';
import { Jobs } from '../../jobs/jobs.js';
import { LiveApps } from '../../publishing/live-apps.js';
import { FlowReleases, type FlowRelease } from '../flow-releases.js';
import { FlowRunner } from '../flow-runner.js';
import { flowStack } from '../flow-stack.js';
import { StartLog } from './start-log.js';
import { type StartPayload } from './start-payload.js';
import { StartSwitches } from './start-switches.js';

/** Begins the runs that were asked for: each in a transaction of its own, each once. */
@Injectable()
export class StartJobs {
  constructor(
    jobs: Jobs,
    private readonly liveApps: LiveApps,
    private readonly releases: FlowReleases,
    private readonly runner: FlowRunner,
    private readonly switches: StartSwitches,
    private readonly log: StartLog,
  ) {
    jobs.handle('flow.start', async (sql, payload, job) => {
      await job.claim();
      await this.begin(sql, payload as StartPayload);
    });
  }

  private async begin(sql: Sql, wanted: StartPayload): Promise<void> {
    const release = await this.releaseOf(sql, wanted);
    if (release === null) return this.log.note(sql, wanted, 'gone');
    if (await this.switches.isOff(sql, wanted)) return this.log.note(sql, wanted, 'off');
    if (!(await this.log.take(sql, wanted))) return;
    const { recordId, starter, element, definition, vars = {} } = wanted;
    const run = await flowStack.atDepth(wanted.depth, () => this.runner.start(sql, { release, recordId, starter, vars, element, ...(definition !== undefined && { definition }) }));
    await this.log.became(sql, wanted.key, run.head.id);
  }

  /** The newest release, if the flow is still there and still begins this way. */
  private async releaseOf(sql: Sql, { app, flow, element, kind }: StartPayload): Promise<FlowRelease | null> {
    const live = await this.liveApps.find(app);
    if (live === null || !Object.hasOwn(live.definition.flows, flow)) return null;
    const release = await this.releases.latest(sql, app, flow);
    return release !== null && startsOf(release.graph).some((start) => start.element === element && start.kind === kind) ? release : null;
  }
}
