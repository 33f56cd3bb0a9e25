import { type FlowNode } from '../import/graph.js';
import { endInstance } from './end-instance.js';
import { fire } from './fire.js';
import { raiseIncident, reasonOf } from './incidents.js';
import { consumeTokens, forgetLateToken, inclusiveJoinIsReady, keepToken, tokensAt } from './joins.js';
import { enterLoop } from './loops.js';
import { stepBudget, type Position, type Run } from './run.js';
import { cancelActivity } from './remove.js';
import { closeEmptied } from './scopes.js';
import { holds, leave } from './walk.js';

/** An activity with a start quantity waits for that many tokens; true when they are there. */
function enoughTokens(run: Run, position: Position, node: FlowNode): boolean {
  const needed = node.startQuantity ?? 1;
  if (needed <= 1 || position.unrolled === true) return true;
  keepToken(run, { ...position, via: '' });
  if ((tokensAt(run, position.scope, node.id).get('')?.count ?? 0) < needed) return false;
  for (let n = 0; n < needed; n += 1) consumeTokens(run, position.scope, node);
  return true;
}

function enter(run: Run, position: Position): void {
  const node = run.node(position.element);
  run.emptied.add(position.scope);
  if (!enoughTokens(run, position, node)) return;
  if (position.unrolled !== true) run.note(node.id, 'entered');
  run.fresh.length = 0;
  try {
    if (node.loop !== undefined && node.approval === undefined && position.unrolled !== true) enterLoop(run, position, node);
    else run.behaviour.elements[node.element].enter(run, position, node);
  } catch (error) {
    for (const made of run.fresh.flatMap((id) => run.activities.get(id) ?? [])) cancelActivity(run, made);
    raiseIncident(run, position, { code: 'flow.element-failed', message: reasonOf(error), retry: 'enter' });
  }
}

/** A condition about something that is not there yet does not hold yet. */
function holdsNow(run: Run, scope: string, condition: string): boolean {
  try {
    return holds(run, scope, condition);
  } catch {
    return false;
  }
}

/** Conditional events fire when their condition becomes true, so one that stays true fires once. */
function fireConditions(run: Run): boolean {
  run.variablesChanged = false;
  for (const one of [...run.subscriptions.values()]) {
    if (one.kind !== 'conditional' || !run.subscriptions.has(one.id)) continue;
    const isTrue = holdsNow(run, one.scope, one.name);
    if (isTrue === one.armed) run.subscriptions.set(one.id, { ...one, armed: !isTrue });
    if (!isTrue || !one.armed) continue;
    fire(run, one);
    run.variablesChanged = true;
    return true;
  }
  return false;
}

function fireInclusiveJoin(run: Run): boolean {
  for (const join of run.joins.values()) {
    const node = run.node(join.gateway);
    if (node.element !== 'inclusiveGateway' || !inclusiveJoinIsReady(run, join.scope, node)) continue;
    const causedBy = consumeTokens(run, join.scope, node);
    run.note(node.id, 'completed');
    leave(run, { element: node.id, scope: join.scope, parent: null, causedBy });
    return true;
  }
  return false;
}

/** Of a flow that ran in circles the beginning and the end tell all there is to know. */
const historyEnds = 200;

function shortenHistory(run: Run): number {
  const leftOut = run.history.length - 2 * historyEnds;
  if (leftOut > 0) run.history.splice(historyEnds, leftOut);
  return Math.max(0, leftOut);
}

/** Keeps what has not moved yet where it is: a flow that never comes to rest is stopped, not the machine. */
function stopAll(run: Run): void {
  const leftOut = shortenHistory(run);
  for (const position of run.queue.splice(0)) raiseIncident(run, position, { code: 'flow.too-many-steps', message: '', retry: 'enter', leftOut });
}

function step(run: Run): boolean {
  if (run.variablesChanged && fireConditions(run)) return true;
  const position = run.queue.shift();
  if (position !== undefined) {
    enter(run, position);
    return true;
  }
  if (run.joins.size > 0 && (fireInclusiveJoin(run) || forgetLateToken(run))) return true;
  return closeEmptied(run, () => endInstance(run, 'completed'));
}

/** After so many steps a host that has others to serve may let them have their turn. */
const stepsAtOnce = 25;

/** Moves tokens until every one waits, in a fixed order, within the step budget. Pauses now and then for whoever drives it. */
export function* settling(run: Run): Generator<undefined, void> {
  while (!run.isOver && step(run)) {
    run.steps += 1;
    if (run.steps > stepBudget) return stopAll(run);
    if (run.steps % stepsAtOnce === 0) yield;
  }
}

/** Moves tokens until every one waits, without a pause. */
export function settle(run: Run): void {
  const parts = settling(run);
  while (parts.next().done !== true);
}
