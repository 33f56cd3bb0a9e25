import { type EventDefinition, type FlowNode } from '../import/graph.js';
import { correlationOf } from './correlation.js';
import { raiseIncident, reasonOf } from './incidents.js';
import { type Run } from './run.js';
import { type Activity, type SubscriptionOwner } from './state.js';
import { nextDue } from './timer.js';
import { evaluate } from './variables.js';

/** Who listens: the event element and what it belongs to. */
export interface Listener {
  readonly node: FlowNode;
  readonly scope: string;
  readonly activity: string | null;
  readonly owner: SubscriptionOwner;
}

/** A timer's text: as written when it is one, else the value of the expression it is. */
function timerText(run: Run, scope: string, timer: NonNullable<EventDefinition['timer']>): string {
  const clock = { now: run.ports.now, zone: run.ports.timeZone ?? 'utc' };
  if (nextDue(timer.kind, timer.value, clock) !== undefined || /^R0\//.test(timer.value)) return timer.value;
  const value = evaluate(run, scope, timer.value);
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'number' ? `PT${value / 1000}S` : String(value);
}

function startTimer(run: Run, listener: Listener, definition: number, timer: NonNullable<EventDefinition['timer']>): void {
  const text = timerText(run, listener.scope, timer);
  if (/^R0\//.test(text)) return;
  const due = nextDue(timer.kind, text, { now: run.ports.now, zone: run.ports.timeZone ?? 'utc', calendar: timer.calendar === 'working' ? run.ports.calendar : undefined });
  if (due === undefined) throw new Error('the timer is neither a date nor a duration nor a cycle');
  const id = run.ports.newId();
  const { node, scope, activity, owner } = listener;
  run.jobs.set(id, { id, kind: 'timer', scope, activity, element: node.id, owner, definition, dueAt: due.at, repeat: due.repeat, action: null });
}

function subscribe(run: Run, listener: Listener, definition: number, event: EventDefinition): void {
  const { kind } = event;
  if (kind !== 'message' && kind !== 'signal' && kind !== 'conditional') return;
  const id = run.ports.newId();
  const { node, scope, activity, owner } = listener;
  const name = kind === 'conditional' ? (event.condition ?? '') : (event.name ?? '');
  run.subscriptions.set(id, { id, scope, activity, kind, name, element: node.id, owner, definition, correlation: kind === 'message' ? correlationOf(run, scope, node) : null, armed: true });
  if (kind === 'conditional') run.variablesChanged = true;
}

/** Starts listening for every definition of an event; those left out have happened. Errors and the like are found by the graph when they are thrown. */
export function listen(run: Run, listener: Listener, events: readonly (EventDefinition | undefined)[] = listener.node.events): void {
  events.forEach((event, definition) => {
    if (event === undefined) return;
    if (event.timer !== undefined) startTimer(run, listener, definition, event.timer);
    else subscribe(run, listener, definition, event);
  });
}

/** Starts listening for the boundary events of a waiting activity. */
export function subscribeBoundaries(run: Run, activity: Activity): void {
  for (const id of run.node(activity.element).boundaries) listen(run, { node: run.node(id), scope: activity.scope, activity: activity.id, owner: 'boundary' });
}

/** Starts listening for the event sub-processes of a scope. */
export function subscribeEventSubProcesses(run: Run, scope: string): void {
  const container = run.graph.containers[run.containerOf(scope)];
  for (const id of container?.eventSubProcesses ?? []) {
    for (const start of run.graph.containers[id]?.startEvents ?? []) listenForStart(run, scope, start);
  }
}

/** Starts listening for the start of one event sub-process; a timer that cannot be set waits for help and the rest goes on. */
export function listenForStart(run: Run, scope: string, start: string): void {
  try {
    listen(run, { node: run.node(start), scope, activity: null, owner: 'event-sub-process' });
  } catch (error) {
    raiseIncident(run, { element: start, scope, parent: null, causedBy: {} }, { code: 'flow.element-failed', message: reasonOf(error), retry: 'listen' });
  }
}
