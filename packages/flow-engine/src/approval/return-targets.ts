import { type Activity } from '../execution/state.js';
import { type Approval, type FlowGraph } from '../import/graph.js';
import { slotsOf } from './slots.js';

/** The start event of the process: where the starter stands. */
export const starterElement = (graph: FlowGraph, process: string): string | undefined => {
  const starts = graph.containers[process]?.startEvents ?? [];
  return starts.find((id) => graph.nodes[id]?.events.length === 0) ?? starts[0];
};

/** The containers around an element, innermost first. */
function containersOf(graph: FlowGraph, element: string): readonly string[] {
  const found: string[] = [];
  for (let id = graph.nodes[element]?.container; id !== undefined; id = graph.containers[id]?.parent) found.push(id);
  return found;
}

/** One run of a repeated sub-process cannot be entered from outside: nobody could say which. */
function isInOtherLoop(graph: FlowGraph, from: string, element: string): boolean {
  const around = new Set(containersOf(graph, from));
  return containersOf(graph, element).some((container) => graph.nodes[container]?.loop !== undefined && !around.has(container));
}

/** The steps of people that come directly before an element. */
function stepsBefore(graph: FlowGraph, element: string): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const open = [element];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = graph.nodes[id];
    if (node === undefined || seen.has(id)) continue;
    seen.add(id);
    const entered = graph.containers[node.container]?.startEvents.includes(id) === true ? [node.container] : [];
    const left = /[sS]ubProcess$|transaction/.test(node.element) && id !== element ? (graph.containers[id]?.nodes ?? []).filter((one) => graph.nodes[one]?.outgoing.length === 0) : [];
    for (const one of [...node.incoming.map((flow) => graph.flows[flow]?.from ?? ''), ...(node.attachedTo === undefined ? [] : [node.attachedTo]), ...entered, ...left]) {
      if (graph.nodes[one]?.element === 'userTask') found.add(one);
      else open.push(one);
    }
  }
  return found;
}

interface Way {
  readonly graph: FlowGraph;
  readonly activity: Activity;
  readonly start: string | undefined;
  /** Every step of people on the way here, in the order they were come by: ids of visits grow with time. */
  readonly passed: readonly string[];
}

const withStart = ({ start }: Way): readonly string[] => (start === undefined ? [] : [start]);

const policies: Readonly<Record<NonNullable<Approval['returnTo']>, (way: Way, steps: readonly string[]) => readonly string[]>> = {
  any: (way) => [...withStart(way), ...way.passed],
  previous: (way) => {
    const before = stepsBefore(way.graph, way.activity.element);
    const found = way.passed.filter((id) => before.has(id));
    return found.length > 0 ? found : withStart(way);
  },
  starter: withStart,
  listed: (way, steps) => [...withStart(way), ...way.passed].filter((id) => steps.includes(id)),
  none: () => [],
};

/** The ids in `returnSteps`. */
export const listedSteps = ({ returnSteps = '' }: Pick<Approval, 'returnSteps'>): readonly string[] => returnSteps.split(/\s+/).filter((id) => id !== '');

/** In a sequence, whoever comes later may ask the one before them again: their place in it, or -1. */
export function slotBefore(graph: FlowGraph, activity: Activity, task: string): number {
  const slots = slotsOf(activity);
  const own = slots.findIndex((slot) => slot.task === task);
  if (graph.nodes[activity.element]?.approval?.mode !== 'sequential' || own < 1) return -1;
  return slots.slice(0, own).findLastIndex((slot) => slot.task !== null);
}

/** Where an activity may be sent back to: as its rules say, on the way it came, beginning with the starter. */
export function returnTargets(graph: FlowGraph, process: string, activity: Activity): readonly string[] {
  const approval = graph.nodes[activity.element]?.approval;
  if (approval === undefined) return [];
  const start = starterElement(graph, process);
  const inOrder = Object.entries(activity.causedBy).sort(([, a], [, b]) => (a < b ? -1 : 1)).map(([id]) => id);
  const passed = inOrder.filter((id) => id !== start && id !== activity.element && graph.nodes[id]?.element === 'userTask' && !isInOtherLoop(graph, activity.element, id));
  return policies[approval.returnTo ?? 'any']({ graph, activity, start, passed }, listedSteps(approval));
}
