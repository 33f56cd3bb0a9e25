import { startsOf, stepsChosenAtStart, type Vars } from '@carewright/flow-engine';
import { formAccessOf, type ChoiceStep, type FlowDefinition } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { AppAccess } from '../access/app-access.js';
import { type Actor } from '../access/actor.js';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { Turns } from '../fairness/turns.js';
import { PlatformError } from '../http/platform-error.js';
import { LiveApps } from '../publishing/live-apps.js';
import { asPerson } from '../records/access/person.js';
import { choiceSteps, withChoices } from './tasks/choices.js';
import { FlowRecords } from './flow-records.js';
import { FlowReleases } from './flow-releases.js';
import { locksRecord } from './flow-rules.js';
import { FlowRunner } from './flow-runner.js';
import { RecordConditions } from './starts/record-conditions.js';
import { type Choices } from './tasks/task-body.js';

/** So many flows may one person be beginning at the same moment. */
const mostAtOnce = 2;

/** Starts flows for people. */
@Injectable()
export class FlowStarts {
  /** Before a connection is held: whoever begins many flows at once waits for themselves. Those that take long hold no more than half of the connections together: lists, answers and forms have the others. */
  private readonly turns: Turns;

  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly liveApps: LiveApps,
    private readonly appAccess: AppAccess,
    private readonly releases: FlowReleases,
    private readonly runner: FlowRunner,
    private readonly records: FlowRecords,
    private readonly conditions: RecordConditions,
  ) {
    this.turns = new Turns({ atOnce: Math.max(1, Math.floor(database.runtime.options.max / 2)), each: mostAtOnce });
  }

  /** The steps whose people are chosen when the flow is started. */
  async choices(actor: Actor, place: { readonly app: string; readonly flow: string }): Promise<readonly ChoiceStep[]> {
    await this.startable(actor, place);
    const release = await this.releases.latest(this.database.sql, place.app, place.flow);
    return release === null ? [] : choiceSteps(this.database.sql, { app: place.app, graph: release.graph, steps: stepsChosenAtStart(release.graph) });
  }

  /** The flow, if the person may start it. */
  private async startable(actor: Actor, place: { readonly app: string; readonly flow: string }): Promise<FlowDefinition> {
    const live = await this.liveApps.get(place.app);
    const flow = Object.hasOwn(live.definition.flows, place.flow) ? live.definition.flows[place.flow] : undefined;
    const access = this.appAccess.of(actor, live);
    const may = flow?.form === undefined ? access.capabilities.includes('operate-flows') : formAccessOf(access, flow.form).actions.includes('start-flow');
    if (flow === undefined || !may) throw new PlatformError('flow.not_found');
    return flow;
  }

  /** Starts a flow by hand, on a record that the person may see and start flows on. */
  async start(actor: Actor, place: { readonly app: string; readonly flow: string }, wanted: { readonly recordId?: string; readonly variables?: Vars; readonly choices?: Choices }): Promise<{ readonly id: string; readonly status: string }> {
    const flow = await this.startable(actor, place);
    if (flow.form !== undefined && wanted.recordId === undefined) throw new PlatformError('flow.record_required');
    return this.turns.take(actor.userId, () => this.database.transaction(async (sql) => {
      const release = await this.releases.latest(sql, place.app, place.flow);
      if (release === null) throw new PlatformError('flow.not_found');
      const start = startsOf(release.graph).find(({ kind }) => kind === 'manual' || kind === 'button');
      if (start === undefined) throw new PlatformError('flow.not_startable');
      const lock = locksRecord(release) ? 'change' : undefined;
      if (flow.form !== undefined && (await this.records.shown(sql, { ...place, form: flow.form, id: wanted.recordId ?? '' }, { person: asPerson(actor), locale: 'zh-CN', lock })) === null) throw new PlatformError('record.not_found');
      if (start.kind === 'button' && !(await this.conditions.hold(sql, { app: place.app, form: flow.form ?? null, trigger: start.trigger }, wanted.recordId ?? null))) throw new PlatformError('flow.condition_not_met');
      // Whom somebody chooses is judged: no variable brings it along.
      const { choices: _choices, ...variables } = wanted.variables ?? {};
      const vars: Vars = { ...variables, ...(await withChoices(sql, undefined, { app: place.app, graph: release.graph, steps: stepsChosenAtStart(release.graph), choices: wanted.choices })) };
      const run = await this.runner.start(sql, { release, recordId: flow.form === undefined ? null : (wanted.recordId ?? null), starter: actor.userId, vars, element: start.element });
      await this.audit.write(sql, { action: 'flow.started', actor, outcome: 'success', app: place.app, ...(flow.form !== undefined && { form: flow.form }), ...(wanted.recordId !== undefined && { recordId: wanted.recordId }), target: run.head.id, facts: { flow: place.flow } });
      return { id: run.head.id, status: run.state.instance.status };
    }));
  }
}
