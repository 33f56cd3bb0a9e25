import { linkTargets } from '../execution/joins.js';
import { type FlowGraph } from '../import/graph.js';

/** The elements a token may be at next: by flows, boundary events and links. */
export function successors(graph: FlowGraph, element: string): readonly string[] {
  const node = graph.nodes[element];
  if (node === undefined) return [];
  const byFlow = node.outgoing.flatMap((flow) => graph.flows[flow]?.to ?? []);
  return [...byFlow, ...node.boundaries, ...linkTargets(graph, node), ...(node.handler === undefined ? [] : [node.handler])];
}

/** Every element that can be reached from these, themselves included, without passing one element. */
export function reachableFrom(graph: FlowGraph, from: readonly string[], without?: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id) || id === without) continue;
    seen.add(id);
    open.push(...successors(graph, id));
  }
  return seen;
}

/** Whether a token that leaves one element can come to another, without passing a third. */
export const reaches = (graph: FlowGraph, from: string, to: string, without?: string): boolean => reachableFrom(graph, successors(graph, from), without).has(to);

/** For each element those that may be reached from it at once, looked up once where many are asked for. */
export const successorsOf = (graph: FlowGraph): ReadonlyMap<string, readonly string[]> => new Map(Object.keys(graph.nodes).map((id) => [id, successors(graph, id)]));

/** For each element those it may be reached from at once: to look backwards from many at the price of one. */
export function predecessorsOf(graph: FlowGraph): ReadonlyMap<string, readonly string[]> {
  const before = new Map<string, string[]>();
  for (const id of Object.keys(graph.nodes)) {
    for (const next of successors(graph, id)) {
      const known = before.get(next);
      if (known === undefined) before.set(next, [id]);
      else known.push(id);
    }
  }
  return before;
}

/** Every element from which one of these can be reached, themselves included, without passing one element. */
export function reaching(before: ReadonlyMap<string, readonly string[]>, to: readonly string[], without?: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [...to];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id) || id === without) continue;
    seen.add(id);
    open.push(...(before.get(id) ?? []));
  }
  return seen;
}
