import { type Issue } from '@carewright/schema';
import { elements } from '../elements/index.js';
import { flowIssue } from '../import/flow-issue.js';
import { type FlowGraph, type FlowNode } from '../import/graph.js';
import { checkAdvice } from './check-advice.js';
import { checkChoices } from './check-choices.js';
import { checkCompensation } from './check-compensation.js';
import { checkEnds } from './check-ends.js';
import { checkJoins } from './check-joins.js';
import { checkLoops } from './check-loops.js';
import { checkReachable } from './check-reachable.js';

type Check = (graph: FlowGraph) => readonly Issue[];

const nodes = (graph: FlowGraph): readonly FlowNode[] => Object.values(graph.nodes);

const hasProcess: Check = (graph) => (graph.processes.length === 0 ? [flowIssue('process-missing', undefined)] : []);

const processesAreNotEmpty: Check = (graph) => graph.processes.filter((id) => graph.containers[id]?.nodes.length === 0).map((id) => flowIssue('process-empty', id));

/** Both ends of a sequence flow are flow nodes (BPMN 2.0, 8.4.13). */
const flowsLeadToNodes: Check = (graph) => Object.values(graph.flows).filter((flow) => graph.nodes[flow.from] === undefined || graph.nodes[flow.to] === undefined).map((flow) => flowIssue('flow-dangling', flow.id));

/** A sequence flow stays inside its container (BPMN 2.0, 10.5.1). */
const flowsStayInside: Check = (graph) =>
  Object.values(graph.flows).filter((flow) => graph.nodes[flow.from]?.container !== graph.nodes[flow.to]?.container).map((flow) => flowIssue('flow-crosses', flow.id));

const defaultsAreOutgoing: Check = (graph) => nodes(graph).filter((node) => node.defaultFlow !== undefined && !node.outgoing.includes(node.defaultFlow)).map((node) => flowIssue('default-elsewhere', node.id));

const defaultHasNoCondition: Check = (graph) =>
  nodes(graph).filter((node) => graph.flows[node.defaultFlow ?? '']?.condition !== undefined).map((node) => flowIssue('default-with-condition', node.defaultFlow, { gateway: node.id }, 'warning'));

const quantitiesCount: Check = (graph) =>
  nodes(graph).filter((node) => [node.startQuantity ?? 1, node.completionQuantity ?? 1].some((quantity) => !Number.isInteger(quantity) || quantity < 1)).map((node) => flowIssue('quantity', node.id));

/** Compensation handlers stand apart: they are started by a throw only. */
const handlersStandApart: Check = (graph) => nodes(graph).filter((node) => node.forCompensation === true && node.incoming.length + node.outgoing.length > 0).map((node) => flowIssue('handler-with-flows', node.id));

/** Only what sends or awaits a message can say what it is about. */
const correlationsAreOfMessages: Check = (graph) =>
  nodes(graph).filter((node) => node.correlation !== undefined && node.message === undefined && !node.events.some((event) => event.kind === 'message')).map((node) => flowIssue('correlation-alone', node.id));

const elementsAreSound: Check = (graph) => nodes(graph).flatMap((node) => elements[node.element].check?.(node, graph) ?? []);

const checks: readonly Check[] = [
  hasProcess, processesAreNotEmpty, flowsLeadToNodes, flowsStayInside, defaultsAreOutgoing, defaultHasNoCondition, quantitiesCount, handlersStandApart, correlationsAreOfMessages, elementsAreSound,
  checkLoops, checkReachable, checkEnds, checkJoins, checkChoices, checkCompensation, checkAdvice,
];

/** Everything that can be known to be wrong with a graph before it runs. */
export function checkGraph(graph: FlowGraph): readonly Issue[] {
  return checks.flatMap((check) => check(graph));
}
