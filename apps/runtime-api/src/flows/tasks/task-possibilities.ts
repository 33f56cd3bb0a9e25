import { forbiddenIn, mayTakeBack, removablePeople, returnTargets, slotBefore, stepsChosenAt, type Activity, type FlowState, type Task } from '@carewright/flow-engine';
import { loadInstance } from '@carewright/flow-engine/postgres';
import { type NamedPerson, type TaskAction, type TaskPossibilities } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { choiceSteps } from './choices.js';
import { FlowAccess } from '../flow-access.js';
import { type FlowRelease } from '../flow-releases.js';
import { peopleCoveredBy } from '../people/substitutes.js';
import { enteredSince } from './taking-back.js';
import { openedTasks } from './task-seen.js';
import { type TaskRow } from './task-rows.js';
import { mayWithdraw } from './withdrawal.js';

interface Seen {
  readonly actor: Actor;
  readonly row: TaskRow;
  readonly release: FlowRelease;
  readonly state: FlowState;
  readonly task: Task | undefined;
}

/** Where the flow may be sent back to from here: the beginning, the steps it came by, and the one before in a sequence. */
function targetsOf({ release: { graph, process }, task }: Seen, activity: Activity): readonly string[] {
  const inSequence = task !== undefined && slotBefore(graph, activity, task.id) >= 0 ? [activity.element] : [];
  return [...returnTargets(graph, process, activity).filter((id) => id !== activity.element), ...inSequence];
}

interface Slot {
  readonly user: string;
  readonly vote: 'approve' | 'reject' | null;
  readonly veto?: boolean;
}

/** The actions of whoever is asked now. */
function askedActions({ row, task }: Seen, targets: readonly string[]): readonly TaskAction[] {
  if (task === undefined) return [];
  if ((task.delegation ?? []).length > 0) return ['resolve', 'delegate'];
  if (task.state === 'waiting') return ['transfer', 'add-sign'];
  const own: readonly TaskAction[] = row.kind === 'approve' ? ['approve', 'reject'] : ['submit'];
  const more: readonly TaskAction[] = task.kind === 'plain' ? [] : ['transfer', 'delegate', ...(row.kind === 'approve' ? ['add-sign' as const] : [])];
  return [...own, ...(targets.length > 0 ? ['return' as const] : []), ...more];
}

/** Whether there is somebody else to remind, and the person is who waits for them. */
function isUrgeable({ actor, row, state }: Seen, { operates, covers }: { readonly operates: boolean; readonly covers: readonly string[] }): boolean {
  return (operates || row.starter === actor.userId) && [...state.tasks.values()].some((task) => task.state === 'open' && !covers.includes(task.assignee ?? ''));
}

/** Says what can be done with a task before somebody tries. */
@Injectable()
export class TaskPossibilitiesReader {
  constructor(
    private readonly database: Database,
    private readonly access: FlowAccess,
  ) {}

  async of(actor: Actor, row: TaskRow, release: FlowRelease): Promise<TaskPossibilities> {
    const loaded = await loadInstance(this.database.sql, 'flow', row.instance);
    if (loaded === undefined) return { actions: [], paused: false, returnTargets: [], resubmit: null, removable: [], delegatedBy: null, standsInFor: null, choices: [], voters: [] };
    const seen: Seen = { actor, row, release, state: loaded.state, task: loaded.state.tasks.get(row.id) };
    const activity = loaded.state.activities.get(row.activity);
    const paused = loaded.state.instance.status === 'suspended';
    const operates = await this.access.operates(actor, row.app);
    const covers = await peopleCoveredBy(this.database.sql, actor.userId);
    const isAsked = !paused && covers.includes(seen.task?.assignee ?? '') && (seen.task?.state === 'open' || seen.task?.state === 'waiting');
    const targets = isAsked && activity !== undefined && seen.task?.state === 'open' ? targetsOf(seen, activity) : [];
    const removable = activity === undefined ? [] : removablePeople(loaded.state, activity, { by: actor.userId, anyone: operates });
    const forbidden = forbiddenIn(release.graph.nodes[row.element]?.approval);
    const voters = activity === undefined ? [] : ((activity.data['slots'] ?? []) as unknown as readonly Slot[]);
    const delegator = seen.task?.delegation?.at(-1) ?? null;
    const before = activity === undefined || seen.task === undefined ? undefined : voters[slotBefore(release.graph, activity, seen.task.id)]?.user;
    const names = await this.names([...removable, ...voters.map((voter) => voter.user), delegator, row.assignee]);
    const named = (id: string): NamedPerson => ({ id, name: names.get(id) ?? '' });
    const atWork: readonly TaskAction[] = paused ? [] : [
      ...(isAsked ? askedActions(seen, targets).filter((action) => !forbidden.includes(action)) : []),
      ...(seen.task?.state === 'open' && seen.task.delegation?.includes(actor.userId) === true ? ['recall' as const] : []),
      ...(removable.length > 0 ? ['remove-sign' as const] : []),
      ...((await this.mayTakeBack(seen)) ? ['take-back' as const] : []),
      ...(isUrgeable(seen, { operates, covers }) ? ['urge' as const] : []),
      ...(operates && !isAsked && seen.task?.state === 'open' ? ['hand-over' as const] : []),
    ];
    const actions: readonly TaskAction[] = [
      ...atWork,
      ...(row.starter === actor.userId && row.endedAt === null && (await mayWithdraw(this.database.sql, release, row.instance)) ? ['withdraw' as const] : []),
    ];
    return {
      actions, paused, returnTargets: targets.map((id) => ({ id, name: release.graph.nodes[id]?.name ?? '', ...(id === row.element && before !== undefined && { person: names.get(before) ?? '' }) })),
      resubmit: targets.length === 0 ? null : (release.graph.nodes[row.element]?.approval?.resubmit ?? 'again'), removable: removable.map(named), delegatedBy: isAsked && delegator !== null ? named(delegator) : null,
      standsInFor: isAsked && row.assignee !== null && row.assignee !== actor.userId ? named(row.assignee) : null,
      choices: actions.includes('approve') || actions.includes('submit') ? await choiceSteps(this.database.sql, { app: row.app, graph: release.graph, steps: stepsChosenAt(release.graph, row.element) }) : [],
      voters: voters.map((voter) => ({ ...named(voter.user), vote: voter.vote, veto: voter.veto === true })),
    };
  }

  private async mayTakeBack({ actor, row, release, state }: Seen): Promise<boolean> {
    if (row.doneBy !== actor.userId || row.state !== 'done' || row.endedAt !== null || row.outcome === 'return') return false;
    return mayTakeBack(release.graph, state, { element: row.element, visit: row.activity, since: await enteredSince(this.database.sql, row.instance, row.activity), opened: await openedTasks(this.database.sql, row.instance) });
  }

  private async names(ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
    const { rows } = await this.database.sql.query<NamedPerson>('select id::text as id, name from platform.users where id::text = any($1)', [ids.filter((id) => id !== null)]);
    return new Map(rows.map((row) => [row.id, row.name]));
  }
}
