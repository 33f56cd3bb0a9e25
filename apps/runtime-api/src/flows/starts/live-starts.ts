import { startsOf, type Start } from '@carewright/flow-engine';
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { type LiveApp, LiveApps } from '../../publishing/live-apps.js';
import { FlowReleases } from '../flow-releases.js';

/** A way into a flow of a live app. */
export interface LiveStart extends Start {
  readonly app: string;
  readonly flow: string;
  /** Whose records the flow is about. */
  readonly form: string | null;
}

export interface AppStarts {
  readonly all: readonly LiveStart[];
  readonly byForm: ReadonlyMap<string, readonly LiveStart[]>;
}

/** The ways into the flows of a live app, read once per release: every record that is saved asks. */
@Injectable()
export class LiveStarts {
  private readonly known = new WeakMap<LiveApp, Promise<AppStarts>>();

  constructor(
    private readonly database: Database,
    private readonly liveApps: LiveApps,
    private readonly releases: FlowReleases,
  ) {}

  of(live: LiveApp): Promise<AppStarts> {
    const known = this.known.get(live) ?? this.read(live);
    this.known.set(live, known);
    known.catch(() => this.known.delete(live));
    return known;
  }

  /** The start at a start event of a flow, if it is still as it was when something was put off for it. */
  async find({ app, flow, element }: Pick<LiveStart, 'app' | 'flow' | 'element'>, isStill: (start: LiveStart) => boolean): Promise<LiveStart | undefined> {
    const live = await this.liveApps.find(app);
    const starts = live === null ? [] : (await this.of(live)).all;
    return starts.find((one) => one.flow === flow && one.element === element && isStill(one));
  }

  private async read(live: LiveApp): Promise<AppStarts> {
    const all: LiveStart[] = [];
    for (const flow of Object.values(live.definition.flows)) {
      const release = await this.releases.latest(this.database.apart, live.app, flow.key);
      if (release !== null) all.push(...startsOf(release.graph).map((start) => ({ ...start, app: live.app, flow: flow.key, form: flow.form ?? null })));
    }
    const forms = new Set(all.flatMap(({ form }) => form ?? []));
    return { all, byForm: new Map([...forms].map((form) => [form, all.filter((start) => start.form === form)])) };
  }
}
