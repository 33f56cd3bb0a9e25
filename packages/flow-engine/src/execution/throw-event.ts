import { type EventDefinition, type FlowNode } from '../import/graph.js';
import { outermost } from './compensate.js';
import { type Position, type Run } from './run.js';
import { cancelActivity } from './remove.js';
import { startEventSubProcess } from './scopes.js';
import { type Activity } from './state.js';
import { divert, leave } from './walk.js';

type Climbing = 'error' | 'escalation';

/** Where something thrown is caught: at a boundary or by an event sub-process of a scope. */
type Catcher = { readonly kind: 'boundary'; readonly boundary: FlowNode; readonly host: Activity | undefined; readonly position: Position } | { readonly kind: 'event-sub-process'; readonly scope: string; readonly start: string };

const names = (event: EventDefinition, code: string): boolean => event.name === code || event.alias === code;
const matches = (event: EventDefinition, kind: Climbing, code: string): boolean => event.kind === kind && (event.name === undefined || names(event, code));

/** A catcher that names the code goes before one that takes all. */
function best(run: Run, candidates: readonly string[], kind: Climbing, code: string): FlowNode | undefined {
  const nodes = candidates.map((id) => run.node(id)).filter((node) => node.events.some((event) => matches(event, kind, code)));
  return nodes.find((node) => node.events.some((event) => event.kind === kind && names(event, code))) ?? nodes[0];
}

const startEventsIn = (run: Run, scope: string): readonly string[] =>
  (run.graph.containers[run.containerOf(scope)]?.eventSubProcesses ?? []).flatMap((id) => run.graph.containers[id]?.startEvents ?? []);

interface Climb {
  readonly kind: Climbing;
  readonly code: string;
  readonly position: Position;
  readonly activity?: Activity;
}

/** Walks outwards from where something was thrown to the nearest element that catches it. */
function catcherOf(run: Run, { kind, code, position, activity }: Climb): Catcher | undefined {
  let here = position;
  let host = activity;
  for (;;) {
    const parent = here.parent === null ? undefined : run.activities.get(here.parent);
    const body = parent?.kind === 'loop' ? parent : host;
    const node = run.node(here.element);
    const boundary = best(run, node.boundaries, kind, code);
    if (boundary !== undefined) return { kind: 'boundary', boundary, host: body, position: body === undefined ? here : { ...here, scope: body.scope, parent: body.parent } };
    const scope = run.enclosing(here.scope);
    if (node.element !== 'eventSubProcess') {
      const start = best(run, startEventsIn(run, scope), kind, code);
      if (start !== undefined) return { kind: 'event-sub-process', scope, start: start.id };
    }
    const row = run.scopes.get(scope);
    host = row === undefined ? undefined : run.activities.get(row.activity);
    if (host === undefined) return undefined;
    here = { element: host.element, scope: host.scope, parent: host.parent, causedBy: host.causedBy };
  }
}

/** Lets the catcher go on; true when what threw was stopped by it. */
function letCatch(run: Run, catcher: Catcher): boolean {
  if (catcher.kind === 'event-sub-process') {
    startEventSubProcess(run, catcher.scope, catcher.start);
    return run.node(catcher.start).interrupting !== false;
  }
  const { boundary, host, position } = catcher;
  const interrupting = boundary.interrupting !== false;
  if (interrupting && host !== undefined) cancelActivity(run, outermost(run, host));
  run.note(boundary.id, 'entered');
  run.note(boundary.id, 'completed');
  if (interrupting) divert(run, position, boundary.id);
  else leave(run, { element: boundary.id, scope: run.enclosing(position.scope), parent: null, causedBy: position.causedBy });
  return interrupting;
}

/** Throws a BPMN error. Uncaught, it ends the instance as failed; a calling instance gets it at its call activity. */
export function throwError(run: Run, climb: Omit<Climb, 'kind'>, endInstance: (code: string) => void): void {
  const catcher = catcherOf(run, { ...climb, kind: 'error' });
  if (catcher === undefined) endInstance(climb.code);
  else letCatch(run, catcher);
}

/** Throws an escalation; true when the thrower was stopped. Uncaught, it goes on to the call activity of a calling instance, and else has no effect. */
export function throwEscalation(run: Run, climb: Omit<Climb, 'kind'>): boolean {
  const catcher = catcherOf(run, { ...climb, kind: 'escalation' });
  if (catcher !== undefined) return letCatch(run, catcher);
  const { parentInstance, parentActivity } = run.instance;
  if (parentInstance !== null && parentActivity !== null) run.commands.push({ kind: 'escalate', parentInstance, parentActivity, code: climb.code });
  return false;
}
