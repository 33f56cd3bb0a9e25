import { type FlowNode } from '../import/graph.js';
import { type Position, type Run } from './run.js';
import { type Activity, type Compensation, type Json } from './state.js';

const handlerOf = (run: Run, node: FlowNode): string | null =>
  node.boundaries.map((id) => run.node(id)).find((boundary) => boundary.events.some((event) => event.kind === 'compensate'))?.handler ?? null;

const localVars = (run: Run, scope: string): Compensation['vars'] => (scope === run.instance.id ? {} : (run.scopes.get(scope)?.vars ?? {}));

function hold(run: Run, node: FlowNode, row: Pick<Compensation, 'handler' | 'vars' | 'inner'> & { readonly scope: string }): void {
  const id = run.ports.newId();
  const sequence = 1 + Math.max(0, ...[...run.compensations.values()].map((one) => one.sequence));
  run.compensations.set(id, { id, element: node.id, sequence, handler: row.handler, vars: row.vars, inner: row.inner, scope: run.enclosing(row.scope) });
}

/** Remembers a completed activity that has a compensation handler. Sub-processes are remembered when their scope closes. */
export function holdForCompensation(run: Run, position: Position, node: FlowNode): void {
  if (run.graph.containers[node.id] !== undefined || node.boundaries.length === 0) return;
  const handler = handlerOf(run, node);
  if (handler === null) return;
  const isIteration = run.scopes.get(position.scope)?.kind === 'iteration';
  hold(run, node, { handler, inner: [], scope: position.scope, vars: isIteration ? localVars(run, position.scope) : {} });
}

/** The event sub-process that undoes a sub-process from inside, if it has one. */
function ownHandler(run: Run, container: string): string | null {
  const isCompensation = (id: string): boolean => (run.graph.containers[id]?.startEvents ?? []).some((start) => run.node(start).events.some((event) => event.kind === 'compensate'));
  return run.graph.containers[container]?.eventSubProcesses.find(isCompensation) ?? null;
}

/** Remembers a completed sub-process with what was completed inside it. */
export function keepInnerCompensations(run: Run, activity: Activity, scope: string): void {
  const node = run.node(activity.element);
  const inner = [...run.compensations.values()].filter((one) => one.scope === scope).sort((a, b) => a.sequence - b.sequence);
  const handler = handlerOf(run, node) ?? ownHandler(run, activity.element);
  if (inner.length === 0 && handler === null) return;
  hold(run, node, { handler, inner: inner as unknown as Json, scope: activity.scope, vars: localVars(run, scope) });
}
