import { type Issue } from '@carewright/schema';
import { flowIssue } from '../import/flow-issue.js';
import { type FlowGraph, type FlowNode } from '../import/graph.js';
import { type ElementType } from '../execution/element-type.js';
import { listen } from '../execution/subscriptions.js';
import { take, wait } from '../execution/walk.js';
import { instantiates, mayInstantiate, waysOut } from '../starts/instantiating.js';
import { awaitedBy } from '../starts/start.js';

const catches = (target: FlowNode): boolean => target.element === 'receiveTask' || (target.element === 'intermediateCatchEvent' && target.events.every((event) => event.kind !== 'link'));

/** What BPMN 2.0 (10.6.6) says of the ways out: no conditions, not both kinds of message receivers, nothing attached to them. */
function configuration(node: FlowNode, graph: FlowGraph): readonly Issue[] {
  const targets = waysOut(node, graph);
  const receivers = targets.filter((target) => target.element === 'receiveTask');
  const catchesMessage = targets.some((target) => target.events.some((event) => event.kind === 'message'));
  return [
    ...node.outgoing.filter((flow) => graph.flows[flow]?.condition !== undefined).map((flow) => flowIssue('event-gateway-condition', flow, { gateway: node.id })),
    ...(catchesMessage ? receivers.map((receiver) => flowIssue('event-gateway-mixed', receiver.id, { gateway: node.id })) : []),
    ...receivers.filter((receiver) => receiver.boundaries.length > 0).map((receiver) => flowIssue('event-gateway-boundary', receiver.id, { gateway: node.id })),
  ];
}

/** Only what begins a flow may need all of its events, and only messages then: they are told apart by what they are about. */
function parallel(node: FlowNode, graph: FlowGraph): readonly Issue[] {
  if (!instantiates(node)) return [flowIssue('event-gateway-parallel', node.id)];
  const others = waysOut(node, graph).filter((target) => awaitedBy(target).some((event) => event.kind !== 'message'));
  return others.map((target) => flowIssue('event-gateway-parallel-kind', target.id, { gateway: node.id }));
}

/** Waits for several events; the first that happens decides the way. A parallel one begins a flow and lets each of its events come in its own time. */
export const eventBasedGateway: ElementType<'eventBasedGateway'> = {
  name: 'eventBasedGateway',
  waits: () => true,
  check: (node, graph) => {
    const wrong = waysOut(node, graph).filter((target) => !catches(target) || target.incoming.length !== 1);
    const issues = wrong.map((target) => flowIssue('event-gateway-target', target.id, { gateway: node.id }));
    issues.push(...configuration(node, graph));
    if (node.eventGatewayParallel === true) issues.push(...parallel(node, graph));
    if (node.outgoing.length < 2) issues.push(flowIssue('event-gateway-needs-two', node.id));
    if (instantiates(node) && !mayInstantiate(node, graph)) issues.push(flowIssue('instantiate-place', node.id));
    return issues;
  },
  enter: (run, position, node) => {
    if (node.eventGatewayParallel === true) {
      run.note(node.id, 'completed');
      return take(run, position, node.outgoing);
    }
    const activity = wait(run, position, { kind: 'gateway' });
    for (const target of waysOut(node, run.graph)) {
      listen(run, { node: target, scope: position.scope, activity: activity.id, owner: 'event-gateway' }, awaitedBy(target));
    }
  },
};
