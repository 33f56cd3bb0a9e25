import { clearFailure } from './incidents.js';
import { type Run } from './run.js';
import { isLive, type Activity } from './state.js';

const cancelTasks = (run: Run, activity: string): void => {
  for (const task of run.tasks.values()) {
    if (task.activity === activity && isLive(task)) run.tasks.set(task.id, { ...task, state: 'cancelled', doneAt: run.ports.now, version: task.version + 1 });
  }
};

/** Takes an activity away with everything that hangs on it; what runs inside it must be gone already. */
export function removeActivity(run: Run, id: string): void {
  const activity = run.activities.get(id);
  if (activity === undefined) return;
  run.activities.delete(id);
  for (const one of run.subscriptions.values()) if (one.activity === id) run.subscriptions.delete(one.id);
  for (const one of run.jobs.values()) if (one.activity === id) run.jobs.delete(one.id);
  for (const one of run.incidents.values()) if (one.activity === id) run.incidents.set(one.id, { ...one, resolvedAt: run.ports.now });
  cancelTasks(run, id);
  if (activity.kind === 'incident') clearFailure(run);
  run.emptied.add(activity.scope);
}

function dropQueued(run: Run, isGone: (scope: string, parent: string | null) => boolean): void {
  const kept = run.queue.filter((position) => !isGone(position.scope, position.parent));
  run.queue.splice(0, run.queue.length, ...kept);
}

/** Stops an activity and everything inside it. */
export function cancelActivity(run: Run, activity: Activity): void {
  if (!run.activities.has(activity.id)) return;
  for (const child of [...run.activities.values()]) if (child.parent === activity.id) cancelActivity(run, child);
  for (const scope of [...run.scopes.values()]) if (scope.activity === activity.id) removeScope(run, scope.id);
  dropQueued(run, (_scope, parent) => parent === activity.id);
  if (activity.kind === 'call') run.commands.push({ kind: 'stop-child', activity: activity.id });
  run.note(activity.element, 'cancelled', { activity: activity.id });
  removeActivity(run, activity.id);
}

/** Stops every token in a scope; the scope itself and its event sub-process listeners stay. */
export function cancelTokens(run: Run, scope: string, except?: string): void {
  for (const activity of [...run.activities.values()]) if (activity.scope === scope && activity.id !== except) cancelActivity(run, activity);
  for (const [key, join] of run.joins) if (join.scope === scope) run.joins.delete(key);
  dropQueued(run, (one) => one === scope);
  run.emptied.add(scope);
}

/** Stops listening for the event sub-processes of a scope. */
export function stopListening(run: Run, scope: string): void {
  for (const one of run.subscriptions.values()) if (one.scope === scope && one.activity === null) run.subscriptions.delete(one.id);
  for (const one of run.jobs.values()) if (one.scope === scope && one.activity === null) run.jobs.delete(one.id);
}

/** Ends a scope with everything in it. */
export function removeScope(run: Run, scope: string): void {
  cancelTokens(run, scope);
  stopListening(run, scope);
  for (const one of run.compensations.values()) if (one.scope === scope) run.compensations.delete(one.id);
  run.scopes.delete(scope);
  run.emptied.delete(scope);
}
