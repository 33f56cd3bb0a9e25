import { type Issue } from '@carewright/schema';
import { flowIssue } from '../import/flow-issue.js';
import { type FlowGraph, type FlowNode } from '../import/graph.js';
import { type ElementType } from '../execution/element-type.js';
import { listen } from '../execution/subscriptions.js';
import { wait } from '../execution/walk.js';

const targetsOf = (node: FlowNode, graph: FlowGraph): readonly FlowNode[] => node.outgoing.flatMap((flow) => graph.nodes[graph.flows[flow]?.to ?? ''] ?? []);

const catches = (target: FlowNode): boolean => target.element === 'receiveTask' || (target.element === 'intermediateCatchEvent' && target.events.every((event) => event.kind !== 'link'));

/** What BPMN 2.0 (10.6.6) says of the ways out: no conditions, not both kinds of message receivers, nothing attached to them. */
function configuration(node: FlowNode, graph: FlowGraph): readonly Issue[] {
  const targets = targetsOf(node, graph);
  const receivers = targets.filter((target) => target.element === 'receiveTask');
  const catchesMessage = targets.some((target) => target.events.some((event) => event.kind === 'message'));
  return [
    ...node.outgoing.filter((flow) => graph.flows[flow]?.condition !== undefined).map((flow) => flowIssue('event-gateway-condition', flow, { gateway: node.id })),
    ...(catchesMessage ? receivers.map((receiver) => flowIssue('event-gateway-mixed', receiver.id, { gateway: node.id })) : []),
    ...receivers.filter((receiver) => receiver.boundaries.length > 0).map((receiver) => flowIssue('event-gateway-boundary', receiver.id, { gateway: node.id })),
  ];
}

/** Waits for several events; the first that happens decides the way. */
export const eventBasedGateway: ElementType<'eventBasedGateway'> = {
  name: 'eventBasedGateway',
  waits: () => true,
  check: (node, graph) => {
    const wrong = targetsOf(node, graph).filter((target) => !catches(target) || target.incoming.length !== 1);
    const issues = wrong.map((target) => flowIssue('event-gateway-target', target.id, { gateway: node.id }));
    issues.push(...configuration(node, graph));
    if (node.eventGatewayParallel === true) issues.push(flowIssue('event-gateway-parallel', node.id));
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
