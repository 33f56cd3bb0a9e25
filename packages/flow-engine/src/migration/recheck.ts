import { reaches } from '../analysis/reachability.js';
import { judge } from '../approval/decide.js';
import { slotsOf } from '../approval/slots.js';
import { consumeTokens, keepToken, tokensAt } from '../execution/joins.js';
import { type Run } from '../execution/run.js';
import { type Activity } from '../execution/state.js';
import { leave } from '../execution/walk.js';
import { type FlowNode } from '../import/graph.js';
import { type MigrationPlan } from './plan-migration.js';

/** A branch that was drawn into a join at which tokens wait already: none will ever come by it, so it counts as arrived. */
function seed(run: Run, plan: MigrationPlan, scope: string, join: FlowNode): void {
  const known = new Set(Object.values(plan.flows));
  const waiting = tokensAt(run, scope, join.id);
  const live = [...[...run.activities.values()].filter((one) => one.scope === scope).map((one) => one.element), ...run.queue.filter((one) => one.scope === scope).map((one) => one.element)];
  for (const flow of join.incoming) {
    const from = run.graph.flows[flow]?.from ?? '';
    const canCome = live.some((element) => element === from || reaches(run.graph, element, from, join.id));
    if (!known.has(flow) && !canCome && !waiting.has(flow)) keepToken(run, { element: join.id, scope, parent: null, causedBy: {}, via: flow });
  }
}

/** Parallel joins whose missing branch is gone go on; inclusive ones are looked at by `settle`. */
export function recheckJoins(run: Run, plan: MigrationPlan): void {
  const places = new Map([...run.joins.values()].map(({ scope, gateway }) => [`${scope}|${gateway}`, { scope, gateway }]));
  for (const { scope, gateway } of places.values()) {
    const join = run.node(gateway);
    if (join.element !== 'parallelGateway') continue;
    seed(run, plan, scope, join);
    const tokens = tokensAt(run, scope, gateway);
    if (!join.incoming.every((flow) => (tokens.get(flow)?.count ?? 0) > 0)) continue;
    const causedBy = consumeTokens(run, scope, join);
    run.note(gateway, 'completed');
    leave(run, { element: gateway, scope, parent: null, causedBy }, () => join.outgoing);
  }
}

/** Approvals whose rules have changed are judged by the new ones with the votes they have. */
export function recheckApprovals(run: Run, changed: (activity: Activity) => boolean): void {
  for (const { id } of [...run.activities.values()].filter((one) => one.kind === 'approval' || one.kind === 'fill')) {
    const activity = run.activities.get(id);
    if (!run.isOver && activity?.state === 'waiting' && changed(activity)) judge(run, activity, 'voted');
  }
}

const nobodyAnswered = (run: Run, activity: Activity): boolean =>
  slotsOf(activity).every((slot) => slot.vote === null) && [...run.tasks.values()].every((task) => task.activity !== activity.id || task.state === 'open');

/** Asks anew who does what nobody has begun to answer; returns what was asked. */
export function assignAgain(run: Run): ReadonlySet<string> {
  const waiting = [...run.activities.values()].filter((one) => (one.kind === 'approval' || one.kind === 'fill') && one.state === 'waiting' && run.node(one.element).approval !== undefined && nobodyAnswered(run, one));
  for (const activity of waiting) {
    for (const task of run.tasks.values()) if (task.activity === activity.id) run.tasks.set(task.id, { ...task, state: 'cancelled', doneAt: run.ports.now, version: task.version + 1 });
    run.activities.set(activity.id, { ...activity, state: 'running', data: { ...activity.data, slots: [] } });
    run.commands.push({ kind: 'assign', activity: activity.id, element: activity.element, assignments: run.node(activity.element).assignments ?? [] });
  }
  return new Set(waiting.map((one) => one.id));
}
