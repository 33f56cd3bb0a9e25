import { type EventDefinition, type EventKind, type FlowGraph, type FlowNode } from '../import/graph.js';
import { instantiatedAt } from './instantiating.js';
import { type EventTrigger, type StartKind, type Trigger } from './trigger.js';

/** One way into a flow: a start event of its process or another element that begins it, and what it waits for. */
export interface Start {
  readonly element: string;
  readonly name: string;
  readonly kind: StartKind;
  readonly trigger: Trigger;
  readonly event?: EventDefinition;
  /** Which of the element's definitions `event` is. */
  readonly definition?: number;
}

const eventTriggers: Partial<Readonly<Record<EventKind, EventTrigger>>> = { timer: 'schedule', message: 'message', signal: 'signal', conditional: 'conditional' };
const byHand: Trigger = { on: 'manual', fields: [] };

/** What an element waits for: its event definitions, or the message of a receive task. */
export const awaitedBy = (node: FlowNode): readonly EventDefinition[] => (node.element === 'receiveTask' ? [{ kind: 'message', name: node.message ?? '' }] : node.events);

/** The ways into a flow that begin at one element: one for each of its event definitions, else the one its trigger names. */
export function startsAt(node: FlowNode): readonly Start[] {
  const { id: element, name, trigger = byHand } = node;
  const events = awaitedBy(node);
  if (events.length === 0) return [{ element, name, kind: trigger.on, trigger }];
  return events.flatMap((event, definition) => {
    const kind = eventTriggers[event.kind];
    return kind === undefined ? [] : [{ element, name, kind, trigger, event, definition }];
  });
}

/** The elements by which a process begins. */
export const beginningsOf = (graph: FlowGraph, process: string): readonly FlowNode[] =>
  [...(graph.containers[process]?.startEvents ?? []).flatMap((id) => graph.nodes[id] ?? []), ...instantiatedAt(graph, process)];

/** All ways into a flow. */
export const startsOf = (graph: FlowGraph, process = graph.processes[0] ?? ''): readonly Start[] => beginningsOf(graph, process).flatMap(startsAt);
