import { type FlowGraph, type FlowNode } from '../import/graph.js';
import { type Position, type Run } from './run.js';
import { type JoinTokens, type Provenance } from './state.js';

const keyOf = (scope: string, gateway: string, flow: string): string => `${scope}|${gateway}|${flow}`;

/** Keeps a token at a gateway until the others have come. */
export function keepToken(run: Run, position: Position): void {
  const flow = position.via ?? '';
  const key = keyOf(position.scope, position.element, flow);
  const before = run.joins.get(key);
  const count = (before?.count ?? 0) + 1;
  if (count === 0) run.joins.delete(key);
  else run.joins.set(key, { id: key, scope: position.scope, gateway: position.element, flow, count, causedBy: { ...before?.causedBy, ...position.causedBy } });
}

/** The tokens that wait at a gateway, by flow. */
export function tokensAt(run: Run, scope: string, gateway: string): ReadonlyMap<string, JoinTokens> {
  const found = new Map<string, JoinTokens>();
  for (const join of run.joins.values()) if (join.scope === scope && join.gateway === gateway) found.set(join.flow, join);
  return found;
}

/** Takes away one token of every flow that has one; what they came from is merged. */
export function consumeTokens(run: Run, scope: string, node: FlowNode): Provenance {
  let causedBy: Provenance = {};
  for (const join of tokensAt(run, scope, node.id).values()) {
    if (join.count < 1) continue;
    causedBy = { ...causedBy, ...join.causedBy };
    const key = keyOf(scope, node.id, join.flow);
    if (join.count === 1) run.joins.delete(key);
    else run.joins.set(key, { ...join, count: join.count - 1 });
  }
  return causedBy;
}

/** A flow whose next token is swallowed: a complex gateway has gone on without it. */
export function expectLateToken(run: Run, scope: string, gateway: string, flow: string): void {
  const key = keyOf(scope, gateway, flow);
  run.joins.set(key, { id: key, scope, gateway, flow, count: (run.joins.get(key)?.count ?? 0) - 1, causedBy: {} });
}

const reachable = new WeakMap<FlowGraph, Map<string, ReadonlySet<string>>>();

/** The incoming flows of a gateway to which a token at an element can still come without passing the gateway. */
function reachableFlows(graph: FlowGraph, from: string, gateway: string): ReadonlySet<string> {
  const known = reachable.get(graph) ?? new Map<string, ReadonlySet<string>>();
  reachable.set(graph, known);
  const key = `${from}|${gateway}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = new Set<string>();
  const seen = new Set<string>([gateway]);
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const node = graph.nodes[id];
    if (node === undefined) continue;
    for (const boundary of node.boundaries) open.push(boundary);
    for (const flow of node.outgoing) {
      const to = graph.flows[flow]?.to;
      if (to === gateway) found.add(flow);
      else if (to !== undefined) open.push(to);
    }
    for (const link of linkTargets(graph, node)) open.push(link);
  }
  known.set(key, found);
  return found;
}

const links = new WeakMap<FlowGraph, ReadonlyMap<string, readonly string[]>>();

/** The catching ends of links by container and name, looked up once for each graph. */
function catchingLinks(graph: FlowGraph): ReadonlyMap<string, readonly string[]> {
  const known = links.get(graph);
  if (known !== undefined) return known;
  const found = new Map<string, string[]>();
  for (const node of Object.values(graph.nodes)) {
    if (node.element !== 'intermediateCatchEvent') continue;
    for (const event of node.events) {
      if (event.kind !== 'link') continue;
      const key = `${node.container}|${event.name ?? ''}`;
      found.set(key, [...(found.get(key) ?? []), node.id]);
    }
  }
  links.set(graph, found);
  return found;
}

/** Where a link throw event continues. */
export function linkTargets(graph: FlowGraph, node: FlowNode): readonly string[] {
  const link = node.element === 'intermediateThrowEvent' || node.element === 'endEvent' ? node.events.find((event) => event.kind === 'link') : undefined;
  if (link === undefined) return [];
  return catchingLinks(graph).get(`${node.container}|${link.name ?? ''}`) ?? [];
}

/** Elements where tokens of this scope stand, except at the gateway itself. */
function occupied(run: Run, scope: string, gateway: string): readonly string[] {
  const activities = [...run.activities.values()].filter((activity) => activity.scope === scope).map((activity) => activity.element);
  const joins = [...run.joins.values()].filter((join) => join.scope === scope && join.gateway !== gateway && join.count > 0).map((join) => join.gateway);
  return [...activities, ...joins];
}

/** A complex gateway is ready for its next round once no late token can come any more (BPMN 2.0, 13.4.5); the place of one that was given up. */
export function forgetLateToken(run: Run): JoinTokens | undefined {
  for (const [key, join] of run.joins) {
    if (join.count >= 0 || occupied(run, join.scope, join.gateway).some((element) => reachableFlows(run.graph, element, join.gateway).has(join.flow))) continue;
    run.joins.delete(key);
    run.emptied.add(join.scope);
    return join;
  }
  return undefined;
}

/**
 * Whether an inclusive join may go on (BPMN 2.0, 13.4.3): no token elsewhere can still reach an empty incoming flow,
 * unless it could as well reach one that has a token already.
 */
export function inclusiveJoinIsReady(run: Run, scope: string, node: FlowNode): boolean {
  const filled = tokensAt(run, scope, node.id);
  if (![...filled.values()].some((join) => join.count > 0)) return false;
  const isFilled = (flow: string): boolean => (filled.get(flow)?.count ?? 0) > 0;
  return occupied(run, scope, node.id).every((element) => {
    const flows = [...reachableFlows(run.graph, element, node.id)];
    return flows.every(isFilled) || flows.some(isFilled);
  });
}
