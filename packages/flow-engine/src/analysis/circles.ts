import { type FlowGraph } from '../import/graph.js';
import { successorsOf } from './reachability.js';

interface Frame {
  readonly id: string;
  readonly next: readonly string[];
  at: number;
}

/**
 * The circles of a graph: groups of elements that all lead to each other (Tarjan's strongly connected components,
 * without recursion, in one walk). An element that leads only to itself is one; other single elements are none.
 */
export function circlesOf(graph: FlowGraph, without?: string, after = successorsOf(graph)): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const found: (readonly string[])[] = [];
  const lower = (id: string, to: number): void => void low.set(id, Math.min(low.get(id) ?? to, to));
  const open = (id: string): Frame => {
    order.set(id, order.size);
    low.set(id, order.size - 1);
    stack.push(id);
    onStack.add(id);
    return { id, next: (after.get(id) ?? []).filter((one) => one !== without && after.has(one)), at: 0 };
  };
  const close = ({ id, next }: Frame): void => {
    if (low.get(id) !== order.get(id)) return;
    const members = stack.splice(stack.lastIndexOf(id));
    for (const member of members) onStack.delete(member);
    if (members.length > 1 || next.includes(id)) found.push(members);
  };
  const walk = (root: string): void => {
    const frames = [open(root)];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const next = frame.next[frame.at];
      frame.at += 1;
      if (next === undefined) {
        frames.pop();
        const above = frames.at(-1);
        if (above !== undefined) lower(above.id, low.get(frame.id) ?? 0);
        close(frame);
      } else if (!order.has(next)) frames.push(open(next));
      else if (onStack.has(next)) lower(frame.id, order.get(next) ?? 0);
    }
  };
  for (const id of Object.keys(graph.nodes)) if (id !== without && !order.has(id)) walk(id);
  return found;
}
