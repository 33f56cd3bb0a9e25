import { type Issue } from '@carewright/schema';
import { flowIssue } from '../import/flow-issue.js';
import { type FlowGraph, type FlowNode } from '../import/graph.js';
import { reachableFrom } from './reachability.js';

const targetOf = (graph: FlowGraph, flow: string): string => graph.flows[flow]?.to ?? '';

/** The incoming flows of a join that a token leaving by one flow can use, without passing the join or coming back to the split. */
function entries(graph: FlowGraph, join: FlowNode, split: FlowNode, first: string): ReadonlySet<string> {
  if (targetOf(graph, first) === join.id) return new Set([first]);
  const seen = reachableFrom(graph, [targetOf(graph, first)], join.id);
  if (seen.has(split.id)) return new Set(join.incoming);
  return new Set(join.incoming.filter((flow) => seen.has(graph.flows[flow]?.from ?? '')));
}

/** A split into several tokens between the choice and the join could still feed every flow. */
function hasForkInside(graph: FlowGraph, join: FlowNode, split: FlowNode): boolean {
  const between = [...reachableFrom(graph, split.outgoing.map((flow) => targetOf(graph, flow)), join.id)];
  return between.some((id) => {
    const node = graph.nodes[id];
    return node !== undefined && id !== split.id && (node.boundaries.length > 0 || (node.outgoing.length > 1 && node.element !== 'exclusiveGateway' && node.element !== 'eventBasedGateway'));
  });
}

/** Whether a choice of one way leads to a join that waits for all: it would wait for ever. */
function starves(graph: FlowGraph, join: FlowNode, split: FlowNode): boolean {
  const ways = split.outgoing.map((flow) => entries(graph, join, split, flow));
  const used = ways.filter((way) => way.size > 0);
  const together = new Set(used.flatMap((way) => [...way]));
  const allFromHere = join.incoming.every((flow) => together.has(flow));
  const noneSuffices = used.every((way) => !join.incoming.every((flow) => way.has(flow)));
  return used.length > 1 && allFromHere && noneSuffices && !hasForkInside(graph, join, split) && !isFedFromElsewhere(graph, join, split);
}

/** Another token that does not pass the choice may come to the join. */
function isFedFromElsewhere(graph: FlowGraph, join: FlowNode, split: FlowNode): boolean {
  const container = graph.containers[join.container];
  const beginnings = (container?.nodes ?? []).filter((id) => graph.nodes[id]?.incoming.length === 0);
  const around = reachableFrom(graph, beginnings, split.id);
  return join.incoming.some((flow) => around.has(graph.flows[flow]?.from ?? ''));
}

/** Parallel joins that would wait for ever because an exclusive choice feeds them. */
export function checkJoins(graph: FlowGraph): readonly Issue[] {
  const nodes = Object.values(graph.nodes);
  const joins = nodes.filter((node) => node.element === 'parallelGateway' && node.incoming.length > 1);
  const splits = nodes.filter((node) => (node.element === 'exclusiveGateway' || node.element === 'eventBasedGateway') && node.outgoing.length > 1);
  return joins.flatMap((join) => splits.filter((split) => split.container === join.container && starves(graph, join, split)).map((split) => flowIssue('join-waits-forever', join.id, { gateway: split.id })));
}
