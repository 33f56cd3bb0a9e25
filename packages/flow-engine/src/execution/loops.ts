import { type FlowNode, type Loop } from '../import/graph.js';
import { type ParentType } from './element-type.js';
import { raiseIncident } from './incidents.js';
import { type Position, type Run } from './run.js';
import { cancelActivity, removeScope } from './remove.js';
import { type Activity, type Json, type Vars } from './state.js';
import { arrive, finish, wait } from './walk.js';
import { evaluate, setVariable, visibleVars } from './variables.js';

/** How far a loop has come; kept in the data of its body. `loopCounter` counts from 1, as BPMN 2.0 says (10.3.8, 13.3.7). */
interface Progress {
  readonly total: number;
  readonly started: number;
  readonly done: number;
  readonly items: readonly Json[] | null;
  readonly results: readonly Json[];
}

const progressOf = (body: Activity): Progress => body.data as unknown as Progress;
const asData = (progress: Progress): Readonly<Record<string, Json>> => progress as unknown as Readonly<Record<string, Json>>;

function counters({ total, started, done }: Progress): Vars {
  const active = started - done;
  return {
    nrOfInstances: total, nrOfActiveInstances: active, nrOfCompletedInstances: done,
    numberOfInstances: total, numberOfActiveInstances: active, numberOfCompletedInstances: done, numberOfTerminatedInstances: 0,
  };
}

/** The first of these names that is a variable, with its value. */
function firstKnown(run: Run, scope: string, names: readonly string[]): { readonly name: string; readonly value: unknown } | undefined {
  const vars = visibleVars(run, scope);
  const name = names.find((one) => Object.hasOwn(vars, one));
  return name === undefined ? undefined : { name, value: vars[name] };
}

function itemsOf(run: Run, scope: string, loop: Loop): readonly Json[] | null {
  if (loop.collection === undefined) return null;
  const found = firstKnown(run, scope, loop.collection);
  const value = found === undefined ? evaluate(run, scope, loop.collection[0] ?? '') : found.value;
  if (!Array.isArray(value)) throw new Error('the collection of a loop is not a list');
  return value as readonly Json[];
}

function sizeOf(run: Run, scope: string, loop: Loop): number {
  const size = Number(evaluate(run, scope, loop.cardinality ?? ''));
  if (!Number.isInteger(size) || size < 0) throw new Error('the number of instances is not a whole number of 0 or more');
  return size;
}

function startIteration(run: Run, body: Activity, node: FlowNode): void {
  const before = progressOf(body);
  const progress = { ...before, started: before.started + 1 };
  run.activities.set(body.id, { ...body, data: asData(progress) });
  const loop = node.loop;
  const scope = run.ports.newId();
  const item = loop?.item !== undefined && progress.items !== null ? { [loop.item]: progress.items[progress.started - 1] ?? null } : {};
  const output = loop?.outputItem !== undefined && loop.outputItem !== loop.item ? { [loop.outputItem]: null } : {};
  run.scopes.set(scope, { id: scope, container: node.container, parent: body.scope, activity: body.id, kind: 'iteration', vars: { loopCounter: progress.started, ...(loop?.kind !== 'standard' && { nrOfInstances: progress.total, numberOfInstances: progress.total }), ...output, ...item } });
  arrive(run, { element: body.element, scope, parent: body.id, causedBy: body.causedBy, unrolled: true });
}

const current = (run: Run, body: Activity): Activity => run.activities.get(body.id) ?? body;

function goesOn(run: Run, body: Activity, loop: Loop): boolean {
  const { done } = progressOf(body);
  if (loop.maximum !== undefined && done >= loop.maximum) return false;
  return loop.condition === undefined || Boolean(evaluate(run, body.scope, loop.condition, { loopCounter: done }));
}

/** A token arrives at an activity that repeats. */
export function enterLoop(run: Run, position: Position, node: FlowNode): void {
  const { loop } = node;
  if (loop === undefined) return;
  const items = loop.kind === 'standard' ? null : itemsOf(run, position.scope, loop);
  const total = loop.kind === 'standard' ? 0 : (items?.length ?? sizeOf(run, position.scope, loop));
  if (loop.kind === 'parallel' && !run.hasRoomFor(total)) return raiseIncident(run, position, { code: 'flow.too-many-tokens', message: '', retry: 'enter' });
  const body = wait(run, position, { kind: 'loop', data: asData({ total, started: 0, done: 0, items, results: [] }) });
  const none = loop.kind === 'standard' ? loop.testBefore === true && !goesOn(run, body, loop) : total === 0;
  if (none) return end(run, body, loop);
  const together = loop.kind === 'parallel' ? total : 1;
  for (let n = 0; n < together; n += 1) startIteration(run, current(run, body), node);
}

function end(run: Run, body: Activity, loop: Loop): void {
  const { results, total } = progressOf(body);
  if (loop.output !== undefined) {
    const name = firstKnown(run, body.scope, loop.output)?.name ?? loop.output[0];
    if (name !== undefined) setVariable(run, body.scope, name, Array.from({ length: total }, (_, n) => results[n] ?? null));
  }
  finish(run, body);
}

/** Stops the iterations that are still running. */
function stopOthers(run: Run, body: Activity): void {
  for (const child of [...run.activities.values()]) if (child.parent === body.id) cancelActivity(run, child);
  for (const scope of [...run.scopes.values()]) if (scope.activity === body.id) removeScope(run, scope.id);
}

function withResult(run: Run, body: Activity, child: Position, loop: Loop): Progress {
  const progress = progressOf(body);
  const results = [...progress.results];
  if (loop.output !== undefined && loop.outputItem !== undefined) {
    const vars = visibleVars(run, child.scope);
    results[Number(vars['loopCounter']) - 1] = vars[loop.outputItem] ?? null;
  }
  return { ...progress, done: progress.done + 1, results: Array.from(results, (one) => one ?? null) };
}

function isComplete(run: Run, child: Position, loop: Loop, progress: Progress): boolean {
  if (loop.completionCondition === undefined) return false;
  return Boolean(evaluate(run, child.scope, loop.completionCondition, counters(progress)));
}

/** A loop body, seen from its iterations. */
export const loopParent: ParentType = {
  childDone(run, body, child) {
    const node = run.node(body.element);
    const loop = node.loop;
    if (loop === undefined) return;
    const progress = withResult(run, body, child, loop);
    const updated = { ...body, data: asData(progress) };
    // Conditions are asked before anything changes, so that one that breaks can be asked again.
    const complete = isComplete(run, child, loop, progress);
    const again = loop.kind === 'standard' && goesOn(run, updated, loop);
    run.activities.set(body.id, updated);
    removeScope(run, child.scope);
    if (loop.kind === 'standard') {
      if (again) startIteration(run, updated, node);
      else end(run, updated, loop);
      return;
    }
    if (complete) stopOthers(run, updated);
    if (complete || progress.done === progress.total) end(run, current(run, updated), loop);
    else if (loop.kind === 'sequential') startIteration(run, updated, node);
  },
};
