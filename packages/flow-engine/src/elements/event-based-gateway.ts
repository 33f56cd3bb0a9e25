import { flowIssue } from '../import/flow-issue.js';
import { type FlowGraph, type FlowNode } from '../import/graph.js';
import { type ElementType } from '../execution/element-type.js';
import { listen } from '../execution/subscriptions.js';
import { wait } from '../execution/walk.js';

const targetsOf = (node: FlowNode, graph: FlowGraph): readonly FlowNode[] => node.outgoing.flatMap((flow) => graph.nodes[graph.flows[flow]?.to ?? ''] ?? []);

const catches = (target: FlowNode): boolean => target.element === 'receiveTask' || (target.element === 'intermediateCatchEvent' && target.events.every((event) => event.kind !== 'link'));

/** Waits for several events; the first that happens decides the way. */
export const eventBasedGateway: ElementType<'eventBasedGateway'> = {
  name: 'eventBasedGateway',
  waits: () => true,
  check: (node, graph) => {
    const wrong = targetsOf(node, graph).filter((target) => !catches(target) || target.incoming.length !== 1);
    const issues = wrong.map((target) => flowIssue('event-gateway-target', target.id, { gateway: node.id }));
    if (node.outgoing.length < 2) issues.push(flowIssue('event-gateway-needs-two', node.id));
    if (node.instantiate === true && node.incoming.length === 0) issues.push(flowIssue('instantiate-unsupported', node.id));
    return issues;
  },
  enter: (run, position, node) => {
    const activity = wait(run, position, { kind: 'gateway' });
    for (const target of targetsOf(node, run.graph)) {
      const events = target.element === 'receiveTask' ? [{ kind: 'message' as const, name: target.message ?? '' }] : target.events;
      listen(run, { node: target, scope: position.scope, activity: activity.id, owner: 'event-gateway' }, events);
    }
  },
};
