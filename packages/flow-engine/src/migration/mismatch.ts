import { type FlowNode } from '../import/graph.js';

/** Why one element cannot take over the tokens of another. */
export type Mismatch = 'migration-type' | 'migration-kind' | 'migration-loop' | 'migration-event';

/** An approval counts its votes itself: a marker for repetition on it is only for other tools. */
const loopOf = (node: FlowNode): string => (node.approval === undefined ? (node.loop?.kind ?? '') : '');
const eventsOf = (node: FlowNode): string => node.events.map((event) => event.kind).join();

/** Compares what tokens depend on; everything else about an element may change freely. */
export function mismatch(from: FlowNode, to: FlowNode): Mismatch | undefined {
  if (from.element !== to.element) return 'migration-type';
  if (from.approval?.kind !== to.approval?.kind) return 'migration-kind';
  if (loopOf(from) !== loopOf(to)) return 'migration-loop';
  return eventsOf(from) !== eventsOf(to) || from.parallelMultiple !== to.parallelMultiple ? 'migration-event' : undefined;
}
