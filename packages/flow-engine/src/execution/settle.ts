import { type FlowNode } from '../import/graph.js';
import { endInstance } from './end-instance.js';
import { type Command } from './commands.js';
import { fire } from './fire.js';
import { raiseIncident, reasonOf } from './incidents.js';
import { consumeTokens, forgetLateToken, inclusiveJoinIsReady, keepToken, tokensAt } from './joins.js';
import { enterLoop } from './loops.js';
import { stepBudget, type Position, type Run } from './run.js';
import { cancelActivity } from './remove.js';
import { closeEmptied } from './scopes.js';
import { holds, leave } from './walk.js';

/** The token with which an element begins: an activity with a start quantity waits for that many by its flows. Who is sent there by hand or tries again comes by none, and needs no others. */
function enough(run: Run, position: Position, node: FlowNode): Position | undefined {
  const needed = node.startQuantity ?? 1;
  if (needed <= 1 || position.via === undefined) return position;
  keepToken(run, { ...position, via: '' });
  if ((tokensAt(run, position.scope, node.id).get('')?.count ?? 0) < needed) return undefined;
  let { causedBy } = position;
  for (let n = 0; n < needed; n += 1) causedBy = { ...causedBy, ...consumeTokens(run, position.scope, node) };
  return { element: node.id, scope: position.scope, parent: position.parent, causedBy, ...(position.round !== undefined && { round: position.round }) };
}

function enter(run: Run, token: Position): void {
  const node = run.node(token.element);
  run.emptied.add(token.scope);
  const position = enough(run, token, node);
  if (position === undefined) return;
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

/** A complex join stops waiting for who can no longer come; who came for its next round meanwhile may then go on. */
function freeComplexJoin(run: Run): boolean {
  const place = forgetLateToken(run);
  if (place === undefined) return false;
  const node = run.node(place.gateway);
  run.behaviour.elements[node.element].freed?.(run, { element: node.id, scope: place.scope, parent: null, causedBy: {} }, node);
  return true;
}

/** Of a flow that ran in circles the beginning and the end tell all there is to know. */
const historyEnds = 200;

function shortenHistory(run: Run): number {
  const leftOut = run.history.length - 2 * historyEnds;
  if (leftOut > 0) run.history.splice(historyEnds, leftOut);
  return Math.max(0, leftOut);
}

interface Crowd {
  readonly position: Position;
  readonly tokens: number;
}

/** Tokens on their way to the same place are one thing to look at: a flow that doubles them leaves a few rows, not thousands. */
function crowdsIn(queue: readonly Position[]): readonly Crowd[] {
  const crowds = new Map<string, Crowd>();
  for (const position of queue) {
    const { element, scope, parent, via, unrolled, round } = position;
    const key = JSON.stringify([element, scope, parent, via, unrolled, round]);
    const { tokens = 0, position: before } = crowds.get(key) ?? {};
    crowds.set(key, { tokens: tokens + 1, position: { ...position, causedBy: { ...before?.causedBy, ...position.causedBy } } });
  }
  return [...crowds.values()];
}

/** Keeps what has not moved yet where it is: a flow that never comes to rest is stopped, not the machine. */
function stopAll(run: Run): void {
  const leftOut = shortenHistory(run);
  for (const { position, tokens } of crowdsIn(run.queue.splice(0))) raiseIncident(run, position, { code: 'flow.too-many-steps', message: '', retry: 'enter', leftOut, tokens });
}

/** One event tells others no more than this: a circle that sends something in each round is stopped before the others drown. */
const mostTold = 1_000;
const tells: ReadonlySet<Command['kind']> = new Set<Command['kind']>(['send-message', 'broadcast-signal', 'copy']);

function tellsTooMany({ commands }: Run): boolean {
  return commands.length > mostTold && commands.filter(({ kind }) => tells.has(kind)).length > mostTold;
}

function step(run: Run): boolean {
  if (run.variablesChanged && fireConditions(run)) return true;
  const position = run.queue.shift();
  if (position !== undefined) {
    enter(run, position);
    return true;
  }
  if (run.joins.size > 0 && (fireInclusiveJoin(run) || freeComplexJoin(run))) return true;
  return closeEmptied(run, () => endInstance(run, 'completed'));
}

/** After so many steps it is counted what was told. */
const stepsBetweenCounts = 25;

/** Moves tokens until every one waits, in a fixed order, within the step budget. Pauses after each step, as one of them may have been costly: a host that has others to serve lets them have their turn. */
export function* settling(run: Run): Generator<undefined, void> {
  while (!run.isOver && step(run)) {
    run.steps += 1;
    if (run.steps > stepBudget) return stopAll(run);
    if (run.steps % stepsBetweenCounts === 0 && tellsTooMany(run)) return stopAll(run);
    yield;
  }
}

/** Moves tokens until every one waits, without a pause. */
export function settle(run: Run): void {
  const parts = settling(run);
  while (parts.next().done !== true);
}
