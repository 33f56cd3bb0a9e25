import { type FlowStepTime } from '@carewright/schema';
import { type ElementName, type FlowGraph } from '@carewright/flow-engine';

/** A line of the history, as far as time is concerned. */
export interface Mark {
  readonly element: string;
  readonly kind: string;
  readonly at: string;
}

/** Elements at which time passes. */
const lasting: ReadonlySet<ElementName> = new Set(['userTask', 'receiveTask', 'callActivity', 'intermediateCatchEvent', 'eventBasedGateway', 'serviceTask', 'scriptTask', 'subProcess', 'adHocSubProcess', 'transaction', 'manualTask', 'task', 'startEvent']);
const ends: ReadonlySet<string> = new Set(['completed', 'cancelled', 'skipped']);

interface Visit {
  readonly from: string;
  to: string | null;
}

/** A visit lasts until the last end before the next one; one without an end lasts still, where a token is there. */
function visitsOf(marks: readonly Mark[]): readonly Visit[] {
  const visits: Visit[] = [];
  for (const { kind, at } of marks) {
    const last = visits.at(-1);
    if (kind === 'entered') {
      if (last !== undefined && last.to === null) last.to = at;
      visits.push({ from: at, to: null });
    } else if (ends.has(kind) && last !== undefined) last.to = at;
  }
  return visits;
}

const secondsBetween = (from: string, to: string): number => Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));

/** The time that passed at each step, in the order of first visits; steps that take no time are left out unless they were waited at. */
export function stepTimes(graph: FlowGraph, marks: readonly Mark[], now: { readonly at: string; readonly occupied: ReadonlySet<string> }): readonly FlowStepTime[] {
  const byElement = new Map<string, Mark[]>();
  for (const mark of marks) {
    const node = graph.nodes[mark.element];
    if (node !== undefined && lasting.has(node.element)) byElement.set(mark.element, [...(byElement.get(mark.element) ?? []), mark]);
  }
  return [...byElement].flatMap(([id, own]) => {
    const visits = visitsOf(own);
    const isHere = now.occupied.has(id);
    const open = isHere ? visits.findLast((visit) => visit.to === null) : undefined;
    const seconds = visits.reduce((sum, visit) => sum + secondsBetween(visit.from, visit.to ?? (visit === open ? now.at : visit.from)), 0);
    const isStep = graph.nodes[id]?.element === 'userTask' || seconds > 0 || isHere;
    return visits.length === 0 || !isStep ? [] : [{ id, name: graph.nodes[id]?.name ?? '', visits: visits.length, seconds, since: open?.from ?? null }];
  });
}
