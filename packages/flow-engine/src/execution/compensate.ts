import { type ParentType } from './element-type.js';
import { type Position, type Run } from './run.js';
import { cancelActivity, removeActivity, removeScope } from './remove.js';
import { enterSubProcess } from './scopes.js';
import { type Activity, type Compensation, type Json, type Vars } from './state.js';
import { arrive, divert, finish, wait } from './walk.js';

/** One handler to run, with the variables of the scope it undoes. */
interface Step {
  readonly handler: string;
  readonly vars: Vars;
  /** For an event sub-process, which undoes from inside: what was completed beside it, for it to undo. */
  readonly inner?: readonly Compensation[];
}

/** Handlers in the order in which they undo: last completed first; a sub-process without its own handler from inside out. */
function stepsOf(run: Run, rows: readonly Compensation[], outer: Vars = {}): readonly Step[] {
  const latestFirst = [...rows].sort((a, b) => b.sequence - a.sequence);
  return latestFirst.flatMap((row): readonly Step[] => {
    const vars = { ...outer, ...row.vars };
    const inner = row.inner as unknown as readonly Compensation[];
    if (row.handler === null) return stepsOf(run, inner, vars);
    return [{ handler: row.handler, vars, ...(undoesFromInside(run, row.handler) && { inner }) }];
  });
}

const undoesFromInside = (run: Run, handler: string): boolean => run.node(handler).element === 'eventSubProcess';

/** The scopes a throw reaches: its own, and from inside an event sub-process also the one that it belongs to. */
function reach(run: Run, scope: string): readonly string[] {
  const own = run.enclosing(scope);
  const row = run.scopes.get(own);
  const isEventSubProcess = run.graph.nodes[run.containerOf(own)]?.element === 'eventSubProcess';
  return row !== undefined && isEventSubProcess ? [own, ...reach(run, row.parent)] : [own];
}

function rowsFor(run: Run, scope: string, activities: readonly string[] | undefined): readonly Compensation[] {
  const scopes = new Set(reach(run, scope));
  return [...run.compensations.values()].filter((row) => scopes.has(row.scope) && (activities?.includes(row.element) ?? true));
}

interface Throw {
  readonly position: Position;
  /** The activities to undo; all of the scope without them. */
  readonly activities?: readonly string[];
  /** False: the token goes on while the handlers run. */
  readonly waits: boolean;
  /** What follows when the handlers are done. */
  readonly then: 'complete' | 'cancel-transaction';
}

/** Runs the compensation handlers of what was completed, one after the other. */
export function compensate(run: Run, thrown: Throw): void {
  const rows = rowsFor(run, thrown.position.scope, thrown.activities);
  for (const row of rows) run.compensations.delete(row.id);
  const steps = stepsOf(run, rows);
  const then = thrown.waits ? thrown.then : 'nothing';
  const thrower = wait(run, thrown.position, { kind: 'compensation', state: 'running', data: { steps: steps as unknown as Json, then } });
  next(run, thrower);
}

const endings: Readonly<Record<string, (run: Run, thrower: Activity) => void>> = {
  complete: finish,
  nothing: (run, thrower) => removeActivity(run, thrower.id),
  'cancel-transaction': (run, thrower) => {
    const transaction = run.activities.get(run.scopes.get(thrower.scope)?.activity ?? '');
    if (transaction === undefined) return finish(run, thrower);
    const boundary = run.node(transaction.element).boundaries.map((id) => run.node(id)).find((one) => one.events.some((event) => event.kind === 'cancel'));
    const host = outermost(run, transaction);
    cancelActivity(run, host);
    if (boundary !== undefined) run.note(boundary.id, 'completed');
    // Without a way for it the token ends here: what was undone does not go on as if it had been done.
    divert(run, host, boundary?.id);
  },
};

/** The loop body around an activity, or the activity itself. */
export function outermost(run: Run, activity: Activity): Activity {
  const parent = activity.parent === null ? undefined : run.activities.get(activity.parent);
  return parent?.kind === 'loop' ? parent : activity;
}

function next(run: Run, thrower: Activity): void {
  const [step, ...rest] = thrower.data['steps'] as unknown as readonly Step[];
  if (step === undefined) {
    endings[String(thrower.data['then'])]?.(run, thrower);
    return;
  }
  run.activities.set(thrower.id, { ...thrower, data: { ...thrower.data, steps: rest as unknown as Json } });
  const scope = run.ports.newId();
  const isInside = undoesFromInside(run, step.handler);
  run.scopes.set(scope, { id: scope, container: run.node(step.handler).container, parent: thrower.scope, activity: thrower.id, kind: isInside ? 'container' : 'iteration', vars: step.vars });
  for (const row of step.inner ?? []) run.compensations.set(row.id, { ...row, scope });
  const position: Position = { element: step.handler, scope, parent: thrower.id, causedBy: {} };
  if (!isInside) return arrive(run, position);
  run.note(step.handler, 'entered');
  enterSubProcess(run, position, run.graph.containers[step.handler]?.startEvents ?? []);
}

/** A compensation throw, seen from its handlers. */
export const compensationParent: ParentType = {
  childDone(run, thrower, child) {
    removeScope(run, child.scope);
    next(run, run.activities.get(thrower.id) ?? thrower);
  },
};
