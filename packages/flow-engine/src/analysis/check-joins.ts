import { type Issue } from '@carewright/schema';
import { flowIssue } from '../import/flow-issue.js';
import { type FlowGraph, type FlowNode } from '../import/graph.js';
import { circlesOf } from './circles.js';
import { predecessorsOf, reachableFrom, reaching, successorsOf } from './reachability.js';

const takesOne = (node: FlowNode): boolean => node.element === 'exclusiveGateway' || (node.element === 'eventBasedGateway' && node.eventGatewayParallel !== true);
const isChoice = (node: FlowNode): boolean => takesOne(node) && node.outgoing.length > 1;

/** One token becomes several here, so both sides of a join may be fed. */
const isFork = (node: FlowNode): boolean => node.boundaries.length > 0 || (node.outgoing.length > 1 && !takesOne(node));

interface Neighbours {
  readonly before: ReadonlyMap<string, readonly string[]>;
  readonly after: ReadonlyMap<string, readonly string[]>;
  readonly forks: readonly string[];
}

/** Elements looked at for all joins together. A flow that people drew stays far below; one made to keep the machine busy is told so. */
const mostWork = 200_000;

/** What is known about the ways to one join; looked up once for all choices before it. */
class Ways {
  private readonly graph: FlowGraph;
  private readonly join: FlowNode;
  private readonly byFlow: readonly (readonly [string, ReadonlySet<string>])[];
  private readonly beforeFork: ReadonlySet<string>;
  private readonly circle = new Map<string, number>();

  constructor(graph: FlowGraph, join: FlowNode, { before, after, forks }: Neighbours) {
    this.graph = graph;
    this.join = join;
    this.byFlow = join.incoming.map((flow) => [flow, reaching(before, [graph.flows[flow]?.from ?? ''], join.id)]);
    this.beforeFork = reaching(before, forks.filter((id) => id !== join.id), join.id);
    circlesOf(graph, join.id, after).forEach((members, number) => { for (const member of members) this.circle.set(member, number); });
  }

  /** Whether the choice can come to the join at all. */
  hasBefore(split: FlowNode): boolean {
    return this.byFlow.some(([, elements]) => elements.has(split.id));
  }

  /** The incoming flows of the join that a token leaving the choice by one flow can use, without passing the join; all, when it may choose again. */
  entries(split: FlowNode, first: string): ReadonlySet<string> {
    const target = this.graph.flows[first]?.to ?? '';
    if (target === this.join.id) return new Set([first]);
    const circle = this.circle.get(split.id);
    if (circle !== undefined && this.circle.get(target) === circle) return new Set(this.join.incoming);
    return new Set(this.byFlow.filter(([, elements]) => elements.has(target)).map(([flow]) => flow));
  }

  /** A split into several tokens between the choice and the join could still feed every flow. */
  hasForkAfter(split: FlowNode): boolean {
    return split.outgoing.some((flow) => this.beforeFork.has(this.graph.flows[flow]?.to ?? ''));
  }
}

/** Where a token can come to from the beginning of the container without passing the choice: other tokens may be there. */
function aroundOf(graph: FlowGraph, split: FlowNode): ReadonlySet<string> {
  const beginnings = (graph.containers[split.container]?.nodes ?? []).filter((id) => graph.nodes[id]?.incoming.length === 0);
  return reachableFrom(graph, beginnings, split.id);
}

/** Whether a choice of one way leads to a join that waits for all: it would wait for ever. */
function starves(ways: Ways, join: FlowNode, split: FlowNode): boolean {
  const used = split.outgoing.map((flow) => ways.entries(split, flow)).filter((way) => way.size > 0);
  const together = new Set(used.flatMap((way) => [...way]));
  const noneSuffices = used.every((way) => !join.incoming.every((flow) => way.has(flow)));
  return used.length > 1 && join.incoming.every((flow) => together.has(flow)) && noneSuffices && !ways.hasForkAfter(split);
}

/** Parallel joins that would wait for ever because an exclusive choice feeds them. */
export function checkJoins(graph: FlowGraph): readonly Issue[] {
  const nodes = Object.values(graph.nodes);
  const joins = nodes.filter((node) => node.element === 'parallelGateway' && node.incoming.length > 1);
  const splits = nodes.filter(isChoice);
  if (joins.length === 0 || splits.length === 0) return [];
  const neighbours = { before: predecessorsOf(graph), after: successorsOf(graph), forks: nodes.filter(isFork).map((node) => node.id) };
  const checked = joins.slice(0, Math.ceil(mostWork / nodes.length));
  const around = new Map<string, ReadonlySet<string>>();
  const isFedFromElsewhere = (join: FlowNode, split: FlowNode): boolean => {
    const reached = around.get(split.id) ?? aroundOf(graph, split);
    around.set(split.id, reached);
    return join.incoming.some((flow) => reached.has(graph.flows[flow]?.from ?? ''));
  };
  const unchecked = joins.slice(checked.length, checked.length + 1).map((join) => flowIssue('joins-unchecked', join.id, { joins: joins.length - checked.length }, 'warning'));
  const starved = checked.flatMap((join) => {
    const ways = new Ways(graph, join, neighbours);
    const starving = splits.filter((split) => split.container === join.container && ways.hasBefore(split) && starves(ways, join, split) && !isFedFromElsewhere(join, split));
    return starving.map((split) => flowIssue('join-waits-forever', join.id, { gateway: split.id }));
  });
  return [...starved, ...unchecked];
}
