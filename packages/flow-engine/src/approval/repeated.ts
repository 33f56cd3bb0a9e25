import { type Approval, type FlowGraph } from '../import/graph.js';
import { type Activity } from '../execution/state.js';
import { type EarlierApproval, type People } from './people.js';

/** The approvals that come directly before an element: nobody is asked between them and it. */
export function approvalsBefore(graph: FlowGraph, element: string): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const open = [element];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = graph.nodes[id];
    if (node === undefined || seen.has(id)) continue;
    seen.add(id);
    const before = [...node.incoming.map((flow) => graph.flows[flow]?.from ?? ''), ...(node.attachedTo === undefined ? [] : [node.attachedTo])];
    for (const one of before) {
      if (graph.nodes[one]?.approval?.kind === 'approve') found.add(one);
      else open.push(one);
    }
  }
  return found;
}

/**
 * Earlier approvals that spare a person from being asked again. Only visits that led here count:
 * what was taken back by a return did not; and only what was said about the record as it is now.
 */
const counting: Readonly<Record<NonNullable<Approval['dedupe']>, (graph: FlowGraph, activity: Activity) => (earlier: EarlierApproval) => boolean>> = {
  none: () => () => false,
  all: (_graph, { causedBy }) => (earlier) => causedBy[earlier.element] === earlier.activity,
  adjacent: (graph, activity) => {
    const before = approvalsBefore(graph, activity.element);
    return (earlier) => before.has(earlier.element) && activity.causedBy[earlier.element] === earlier.activity;
  },
};

/** The earlier approval of a person that counts here, if there is one. */
export function earlierApproval(graph: FlowGraph, activity: Activity, people: People): (user: string) => EarlierApproval | undefined {
  const counts = counting[graph.nodes[activity.element]?.approval?.dedupe ?? 'none'](graph, activity);
  const valid = (people.earlier ?? []).filter((one) => counts(one) && one.formVersion === (people.formVersion ?? null));
  return (user) => valid.find((one) => one.user === user);
}
