import { type EventDefinition, type EventKind, type FlowGraph, type FlowNode } from '../import/graph.js';
import { type EventTrigger, type StartKind, type Trigger } from './trigger.js';

/** One way into a flow: a start event of its process, and what it waits for. */
export interface Start {
  readonly element: string;
  readonly name: string;
  readonly kind: StartKind;
  readonly trigger: Trigger;
  readonly event?: EventDefinition;
}

const eventTriggers: Partial<Readonly<Record<EventKind, EventTrigger>>> = { timer: 'schedule', message: 'message', signal: 'signal', conditional: 'conditional' };
const byHand: Trigger = { on: 'manual', fields: [] };

/** The ways into a flow that begin at one start event: one for each of its event definitions, else the one its trigger names. */
export function startsAt(node: FlowNode): readonly Start[] {
  const { id: element, name, trigger = byHand } = node;
  if (node.events.length === 0) return [{ element, name, kind: trigger.on, trigger }];
  return node.events.flatMap((event) => {
    const kind = eventTriggers[event.kind];
    return kind === undefined ? [] : [{ element, name, kind, trigger, event }];
  });
}

/** All ways into a flow. */
export function startsOf(graph: FlowGraph): readonly Start[] {
  const [process = ''] = graph.processes;
  return (graph.containers[process]?.startEvents ?? []).flatMap((id) => (graph.nodes[id] === undefined ? [] : startsAt(graph.nodes[id])));
}
