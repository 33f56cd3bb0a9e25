import { flowIssue } from '../import/flow-issue.js';
import { type ElementType } from '../execution/element-type.js';
import { enterSubProcess } from '../execution/scopes.js';

/** Runs when its start event happens while the scope around it is alive; no flow leads to it. */
export const eventSubProcess: ElementType<'eventSubProcess'> = {
  name: 'eventSubProcess',
  waits: () => false,
  check: (node, graph) => {
    const starts = graph.containers[node.id]?.startEvents ?? [];
    return [
      ...(starts.length !== 1 || graph.nodes[starts[0] ?? '']?.events.length === 0 ? [flowIssue('event-sub-process-start', node.id)] : []),
      ...(node.incoming.length + node.outgoing.length > 0 ? [flowIssue('event-sub-process-flows', node.id)] : []),
      ...(node.boundaries.length > 0 ? [flowIssue('boundary-host', node.boundaries[0])] : []),
      ...(node.loop !== undefined ? [flowIssue('event-sub-process-loop', node.id)] : []),
    ];
  },
  enter: (run, position) => void enterSubProcess(run, position),
};
