import { type Issue } from '@carewright/schema';
import { keepLimits } from '../approval/time-limits.js';
import { behaviour, type Advanced } from '../execution/advance.js';
import { changesBetween } from '../execution/changes.js';
import { type Ports } from '../execution/ports.js';
import { cancelActivity } from '../execution/remove.js';
import { Run, type Position } from '../execution/run.js';
import { settle } from '../execution/settle.js';
import { type Activity, type FlowState, type Job, type Json } from '../execution/state.js';
import { arrive } from '../execution/walk.js';
import { flowIssue } from '../import/flow-issue.js';
import { checkInstance } from './check-instance.js';
import { listenAgain, type FormerTimers } from './listen-again.js';
import { mapState, renamed } from './map-state.js';
import { type MigrationPlan } from './plan-migration.js';
import { recheckLimits } from './recheck-limits.js';
import { assignAgain, recheckApprovals, recheckJoins } from './recheck.js';

export interface MigrationOptions {
  /** Whether timers that run keep their moment, or begin anew by the new flow. */
  readonly timers?: 'keep' | 'restart';
  /** Whether those who are asked stay asked, or are found anew where nobody has begun to answer. */
  readonly people?: 'keep' | 'again';
  readonly by?: string;
  /** What history says of it. */
  readonly facts?: Readonly<Record<string, Json>>;
  /** On the way back: timers that the first migration had ended, with their moments. */
  readonly former?: FormerTimers;
}

/** An instance that went over to the new release, or why it cannot. */
export type Migrated =
  | { readonly issues: readonly Issue[]; readonly advanced?: undefined }
  | { readonly issues: readonly []; readonly advanced: Advanced; readonly ended: readonly Job[] };

interface Moved {
  readonly state: FlowState;
  readonly positions: readonly Position[];
  readonly issues: readonly Issue[];
}

/** Takes away the tokens that are to begin elsewhere. */
function takeMoved(run: Run, plan: MigrationPlan): Moved {
  const issues: Issue[] = [];
  const positions: Position[] = [];
  const isBody = (one: Activity): boolean => run.activities.get(one.parent ?? '')?.element !== one.element;
  for (const activity of [...run.activities.values()].filter((one) => plan.moves[one.element] !== undefined && isBody(one))) {
    if (!run.activities.has(activity.id)) continue;
    const element = plan.moves[activity.element] ?? '';
    const fits = activity.parent === null && plan.nodes[plan.source.nodes[activity.element]?.container ?? ''] === plan.target.nodes[element]?.container;
    if (!fits) {
      issues.push(flowIssue('migration-move', activity.element, { name: plan.source.nodes[activity.element]?.name || activity.element }));
      continue;
    }
    cancelActivity(run, activity);
    positions.push({ element, scope: activity.scope, parent: null, causedBy: renamed(plan, activity.causedBy), round: activity.round });
  }
  return { state: run.state(), positions, issues };
}

const rulesOf = (plan: MigrationPlan['source'], element: string): string => JSON.stringify(plan.nodes[element]?.approval ?? null);

/**
 * Moves an instance to another release of its flow: one event like any other, judged against the whole state.
 * Either everything finds its place, or nothing changes and every reason is named.
 */
export function migrateInstance(plan: MigrationPlan, state: FlowState, ports: Ports, options: MigrationOptions = {}): Migrated {
  const leaving = new Run(plan.source, state, ports, behaviour);
  const moved = takeMoved(leaving, plan);
  const issues = [...moved.issues, ...checkInstance(plan, moved.state)];
  if (issues.length > 0) return { issues };
  const run = new Run(plan.target, mapState(plan, moved.state), ports, behaviour);
  run.history.push(...leaving.history);
  run.commands.push(...leaving.commands);
  run.note(run.instance.process, 'migrated', { ...(options.by !== undefined && { actor: options.by }), data: { ...options.facts } });
  settleIn(run, plan, { before: moved.state, positions: moved.positions, options });
  keepLimits(run, state);
  const after = run.state();
  const ended = [...state.jobs.values()].filter((job) => !run.jobs.has(job.id));
  return { issues: [], advanced: { state: after, changes: changesBetween(state, after), commands: run.commands, history: run.history }, ended };
}

interface Arrival {
  readonly before: FlowState;
  readonly positions: readonly Position[];
  readonly options: MigrationOptions;
}

/** Everything that is different from now on: what is listened for, who is asked, which joins are complete. */
function settleIn(run: Run, plan: MigrationPlan, { before, positions, options }: Arrival): void {
  const formerElement = (activity: Activity): string => before.activities.get(activity.id)?.element ?? activity.element;
  const formerContainers = new Map([[before.instance.id, before.instance.process], ...[...before.scopes.values()].filter((scope) => scope.kind === 'container').map((scope) => [scope.id, scope.container] as const)]);
  const timers = options.timers ?? 'keep';
  listenAgain(run, plan, { formerElement, formerContainers }, { timers, former: options.former ?? [] });
  recheckLimits(run, (activity) => plan.source.nodes[formerElement(activity)], timers === 'restart');
  const asked = options.people === 'again' ? assignAgain(run) : new Set<string>();
  for (const position of positions) arrive(run, position);
  recheckJoins(run, plan);
  recheckApprovals(run, (activity) => !asked.has(activity.id) && rulesOf(plan.source, formerElement(activity)) !== rulesOf(plan.target, activity.element));
  settle(run);
}
