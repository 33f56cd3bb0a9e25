import { type FlowModificationChoices, type FlowModificationPreview } from '@carewright/schema';
import { mayCancel, mayStartAt, type Activity, type FlowEvent, type FlowState, type Modification } from '@carewright/flow-engine';
import { loadInstance } from '@carewright/flow-engine/postgres';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { type Sql } from '../../database/sql.js';
import { PlatformError } from '../../http/platform-error.js';
import { FlowReleases } from '../flow-releases.js';
import { type FlowRun } from '../flow-run.js';
import { InstanceSteering, type InstanceState } from './instance-steering.js';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What somebody wants; `start` puts a token before the step, or behind it. */
export interface WantedModification {
  readonly cancel: readonly string[];
  readonly start: readonly { readonly element: string; readonly side: 'before' | 'after' }[];
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly comment: string;
}

/** Undoes a transaction and carries out what was seen in it. */
class Seen extends Error {
  constructor(readonly preview: FlowModificationPreview) {
    super('seen');
  }
}

/** Elements that do something by themselves. */
const automatic: ReadonlySet<string> = new Set(['serviceTask', 'scriptTask', 'sendTask', 'businessRuleTask']);

/** Moves the tokens of a run by hand; what would happen is shown before by doing it and taking it back. */
@Injectable()
export class Modifications {
  constructor(
    private readonly database: Database,
    private readonly steering: InstanceSteering,
    private readonly releases: FlowReleases,
  ) {}

  async choices(actor: Actor, id: string): Promise<FlowModificationChoices> {
    const row = await this.steering.operated(actor, id);
    const release = await this.releases.get(this.database.sql, row.release);
    const { sql } = this.database;
    const state = (await loadInstance(sql, 'flow', id))?.state;
    const present = state === undefined ? [] : [...state.activities.values()].filter(mayCancel);
    const asked = (activity: Activity): readonly string[] => (state === undefined ? [] : askedAt(state, activity));
    const names = await this.names(sql, present.flatMap(asked));
    const targets = Object.values(release.graph.nodes).filter((node) => node.element !== 'startEvent' && mayStartAt(release, node.id)).map(({ id: element, name }) => ({ id: element, name }));
    return { present: present.map((activity) => ({ activity: activity.id, element: named({ release }, activity.element), people: people(names, asked(activity)) })), targets };
  }

  async apply(actor: Actor, id: string, wanted: WantedModification): Promise<InstanceState> {
    const row = await this.steering.operated(actor, id);
    return this.steering.within(actor, row, 'modify', async (run) => {
      await this.steering.handle(run, eventOf(actor, wanted));
      return { reason: wanted.comment, cancelled: wanted.cancel.length, started: wanted.start.map((one) => one.element), ...(wanted.variables !== undefined && { variables: Object.keys(wanted.variables) }) };
    });
  }

  /** Everything happens as it would, with all its rules, and is rolled back: nobody is told, nothing stays. */
  async preview(actor: Actor, id: string, wanted: WantedModification): Promise<FlowModificationPreview> {
    const row = await this.steering.operated(actor, id);
    try {
      await this.steering.within(actor, row, 'modify', async (run) => {
        const before = run.state;
        await this.steering.handle(run, eventOf(actor, wanted));
        throw new Seen(await this.seen(run, before, wanted));
      });
    } catch (error) {
      if (error instanceof Seen) return error.preview;
      throw error;
    }
    throw new Error('A preview was kept.');
  }

  private async seen(run: FlowRun, before: FlowState, wanted: WantedModification): Promise<FlowModificationPreview> {
    const gone = [...before.activities.values()].filter((activity) => !run.state.activities.has(activity.id) && activity.kind !== 'loop');
    const fresh = [...run.state.activities.values()].filter((activity) => !before.activities.has(activity.id) && activity.kind !== 'scope');
    const names = await this.names(run.sql, [...gone.flatMap((activity) => askedAt(before, activity)), ...fresh.flatMap((activity) => askedAt(run.state, activity))]);
    const steps = (activities: readonly Activity[], state: FlowState): FlowModificationPreview['opened'] => activities.map((activity) => ({ element: named(run, activity.element), people: people(names, askedAt(state, activity)) }));
    const noted = (kind: string): readonly string[] => [...new Set(run.history.filter((entry) => entry.kind === kind).map((entry) => entry.element))];
    return {
      status: run.state.instance.status,
      cancelled: steps(gone.filter((activity) => activity.kind !== 'scope'), before),
      opened: steps(fresh.filter((activity) => activity.kind !== 'incident'), run.state),
      done: noted('completed').filter((element) => automatic.has(run.release.graph.nodes[element]?.element ?? '')).map((element) => named(run, element)),
      joins: noted('seeded').map((element) => named(run, element)),
      stopped: fresh.filter((activity) => activity.kind === 'incident').map((activity) => named(run, activity.element)),
      variables: Object.keys(wanted.variables ?? {}),
    };
  }

  private async names(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    const { rows } = await sql.query<Named>('select id::text as id, name from platform.users where id::text = any($1)', [[...new Set(ids)]]);
    return new Map(rows.map((row) => [row.id, row.name]));
  }
}

function eventOf(actor: Actor, { cancel, start, variables, comment }: WantedModification): FlowEvent {
  if (cancel.length === 0 && start.length === 0 && Object.keys(variables ?? {}).length === 0) throw new PlatformError('instance.nothing_changed');
  const instructions: readonly Modification[] = [...cancel.map((activity) => ({ do: 'cancel' as const, activity })), ...start.map((one) => ({ do: 'start' as const, ...one }))];
  return { kind: 'modify', by: actor.userId, comment, instructions, ...(variables !== undefined && { vars: variables }) };
}

const named = ({ release }: Pick<FlowRun, 'release'>, element: string): Named => ({ id: element, name: release.graph.nodes[element]?.name ?? '' });
const askedAt = (state: FlowState, activity: Activity): readonly string[] => [...new Set([...state.tasks.values()].filter((task) => task.activity === activity.id && task.state === 'open').flatMap((task) => task.assignee ?? []))];
const people = (names: ReadonlyMap<string, string>, ids: readonly string[]): readonly Named[] => ids.map((id) => ({ id, name: names.get(id) ?? '' }));
