import { type AppDefinition, type FlowDefinition, type Issue } from '@carewright/schema';
import { flowIssue } from '../import/flow-issue.js';
import { type FlowGraph } from '../import/graph.js';
import { importFlow, type ImportedFlow } from '../import/import-flow.js';
import { readScript } from '../import/script.js';
import { type Call } from '../services/call.js';
import { checkService } from '../services/index.js';
import { trialIssues } from '../simulation/trial.js';
import { checkStartInApp } from '../starts/check-start.js';
import { checkAssignment } from './check-assignment.js';
import { checkExpression, parseLogic, unknownField, type Place } from './place.js';

function checkNode(place: Place, graph: FlowGraph): readonly Issue[] {
  const { node, form } = place;
  const conditions = [
    ...node.outgoing.flatMap((flow) => (graph.flows[flow]?.condition === undefined ? [] : checkExpression(graph.flows[flow].condition, flow, form))),
    ...(node.trigger?.when === undefined ? [] : checkExpression(node.trigger.when, node.id, form)),
    ...[node.loop?.condition, node.loop?.completionCondition, node.activationCondition, node.correlation, ...node.events.map((event) => event.condition)].flatMap((text) => (text === undefined || parseLogic(text) !== undefined ? [] : [flowIssue('condition-invalid', node.id)])),
  ];
  return [
    ...[...(node.assignments ?? []), ...(node.vetoes ?? []), ...(node.copies ?? [])].flatMap((one) => checkAssignment(place, one)),
    ...(node.fieldRights ?? []).flatMap((one) => unknownField(place, form, one.field)),
    ...(node.element === 'startEvent' && graph.processes.includes(node.container) ? checkStartInApp(node, place) : []),
    ...(node.service === undefined ? [] : checkService(place, node.service)),
    ...(node.decision?.inputs ?? []).flatMap((input) => (input.value === '' ? [] : checkExpression(input.value, node.id, form))),
    ...(node.script === undefined ? [] : (readScript(node.script)?.flatMap(({ value }) => checkExpression(value, node.id, form)) ?? [flowIssue('script-invalid', node.id)])),
    ...(node.call === undefined ? [] : checkCall(place, node.call)),
    ...conditions,
  ];
}

/** What a call hands over, and whether the record it names is there to be named: the caller's own is of the caller's form. */
function checkCall({ node, form, app }: Place, { record, values, in: handed }: Call): readonly Issue[] {
  const target = node.called !== undefined && Object.hasOwn(app.flows, node.called) ? app.flows[node.called] : undefined;
  const misfit = target?.form !== undefined && record === '' && target.form !== form?.key ? [flowIssue('record-missing', node.id)] : [];
  return [...misfit, ...[record, ...(handed === 'listed' ? values.map(({ value }) => value) : [])].flatMap((text) => (text === '' ? [] : checkExpression(text, node.id, form)))];
}

/** Everything wrong with a flow inside its app: the BPMN, and what it says about forms, fields and roles. */
export const validateFlow = async (flow: FlowDefinition, app: AppDefinition): Promise<readonly Issue[]> => judgeInApp(await importFlow(flow.bpmn), flow, app);

/** The same for a flow that was read already. */
export function judgeInApp(read: ImportedFlow, flow: FlowDefinition, app: AppDefinition): readonly Issue[] {
  const parts = judging(read, flow, app);
  for (let part = parts.next(); ; part = parts.next()) if (part.done === true) return part.value;
}

/** The same in small parts, for a host that has others to serve. */
export function* judging({ graph, issues }: ImportedFlow, flow: FlowDefinition, app: AppDefinition): Generator<undefined, readonly Issue[]> {
  const form = flow.form === undefined ? undefined : app.forms[flow.form];
  if (graph === undefined) return issues;
  const called = Object.values(graph.nodes).filter((node) => node.called !== undefined && app.flows[node.called] === undefined && !graph.processes.includes(node.called));
  const ofNodes: Issue[] = [];
  for (const node of Object.values(graph.nodes)) {
    ofNodes.push(...checkNode({ node, form, app }, graph));
    yield;
  }
  return [
    ...issues,
    ...(flow.form !== undefined && form === undefined ? [flowIssue('form-unknown', undefined, { form: flow.form })] : []),
    ...(graph.processes.length > 1 ? [flowIssue('process-many', undefined)] : []),
    ...called.map((node) => flowIssue('called-unknown', node.id)),
    ...ofNodes,
    ...(flow.trials ?? []).flatMap((trial) => trialIssues(graph, form?.fields ?? [], trial)),
  ];
}
