import { reachableFrom, successors } from '../analysis/reachability.js';
import { type FlowGraph, type SequenceFlow } from '../import/graph.js';

interface Between {
  readonly source: FlowGraph;
  readonly target: FlowGraph;
  readonly nodes: Readonly<Record<string, string>>;
}

/** The one that fits, when exactly one does. */
const only = (found: readonly SequenceFlow[]): string | undefined => (found.length === 1 ? found[0]?.id : undefined);

/**
 * Finds for sequence flows their counterparts: tokens that wait at a join are known by the flow they came on.
 * A step that was drawn into a flow splits it: then the flow that now leads into the same join is meant.
 */
export function matchFlows({ source, target, nodes }: Between, wished: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  const flows = Object.values(source.flows).filter((flow) => nodes[flow.to] !== undefined);
  const leadsTo = (flow: SequenceFlow, to: string | undefined): boolean => flow.to === to;
  for (const { id, to } of flows) {
    const same = target.flows[wished[id] ?? id];
    if (same !== undefined && leadsTo(same, nodes[to])) found[id] = same.id;
  }
  const taken = new Set(Object.values(found));
  for (const { id, from, to } of flows) {
    const gateway = nodes[to] ?? '';
    const begin = nodes[from];
    if (found[id] !== undefined || begin === undefined) continue;
    const free = (target.nodes[gateway]?.incoming ?? []).flatMap((one) => target.flows[one] ?? []).filter((one) => !taken.has(one.id));
    const behind = reachableFrom(target, successors(target, begin), gateway);
    const match = only(free.filter((one) => one.from === begin)) ?? only(free.filter((one) => behind.has(one.from)));
    if (match === undefined) continue;
    found[id] = match;
    taken.add(match);
  }
  return found;
}
