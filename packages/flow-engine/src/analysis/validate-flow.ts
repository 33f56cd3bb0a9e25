import { checkLogic, type AppDefinition, type FlowDefinition, type FormDefinition, type Issue, type Logic, isSealedField, isStampedField, type LogicScope, sealedPathsOf, variablesOf } from '@carewright/schema';
import { flowIssue } from '../import/flow-issue.js';
import { type Assignment, type FlowGraph, type FlowNode, type Service } from '../import/graph.js';
import { importFlow } from '../import/import-flow.js';
import { checkStartInApp } from '../starts/check-start.js';

interface Place {
  readonly node: FlowNode;
  readonly form: FormDefinition | undefined;
  readonly app: AppDefinition;
}

const personFields: readonly string[] = ['user', 'department'];

const fieldOf = (form: FormDefinition | undefined, key: string): FormDefinition['fields'][number] | undefined => form?.fields.find((field) => field.key === key);

/** JSON-Logic text as an expression; undefined when it is not even JSON. */
export function parseLogic(text: string): Logic | undefined {
  try {
    return JSON.parse(text) as Logic;
  } catch {
    return undefined;
  }
}

/** What conditions of a flow may ask: the record, the starter, the last outcome; variables are free. */
function scopeOf(form: FormDefinition | undefined): LogicScope {
  const record = form === undefined ? {} : Object.fromEntries(Object.entries(variablesOf(form.fields)).map(([key, type]) => [`record.${key}`, type]));
  return { variables: { ...record, 'starter.id': { kind: 'id' }, 'starter.departments': { kind: 'list' }, outcome: { kind: 'text' }, vars: { kind: 'any' } }, sealed: sealedPathsOf(form?.fields ?? [], 'record.') };
}

function checkExpression(text: string, element: string, form: FormDefinition | undefined): readonly Issue[] {
  const expression = parseLogic(text);
  if (expression === undefined) return [flowIssue('condition-invalid', element)];
  const isFree = (found: Issue): boolean => found.code === 'logic.unknown-variable' && /^(vars\.|record\.(id|version)$)/.test(String(found.facts['variable']));
  return checkLogic(expression, scopeOf(form)).filter((found) => !isFree(found)).map((found) => ({ ...found, path: ['bpmn', element], facts: { ...found.facts, element } }));
}

const unknownField = ({ node, form }: Place, key: string): readonly Issue[] =>
  form === undefined ? [flowIssue('form-missing', node.id)] : fieldOf(form, key) === undefined ? [flowIssue('field-unknown', node.id, { field: key })] : [];

/** What a flow sets stands in its definition for all designers to read. */
function sealedTarget({ node, form }: Place, key: string): readonly Issue[] {
  const field = fieldOf(form, key);
  return field !== undefined && (isSealedField(field) || isStampedField(field)) ? [flowIssue('field-sealed', node.id, { field: key })] : [];
}

const assignmentChecks: Partial<Readonly<Record<Assignment['source'], (place: Place, value: string) => readonly Issue[]>>> = {
  role: ({ node, app }, value) => (app.roles[value] === undefined ? [flowIssue('role-unknown', node.id, { role: value })] : []),
  field: (place, value) => {
    const unknown = unknownField(place, value);
    const type = fieldOf(place.form, value)?.type ?? '';
    return unknown.length > 0 || personFields.includes(type) ? unknown : [flowIssue('user-field-needed', place.node.id, { field: value })];
  },
  'record-owner': ({ node, form }) => (form === undefined ? [flowIssue('form-missing', node.id)] : []),
};

const serviceChecks: { readonly [Kind in Service['kind']]: (place: Place, service: Extract<Service, { readonly kind: Kind }>) => readonly Issue[] } = {
  'update-record': (place, service) => service.set.flatMap((one) => [...unknownField(place, one.field), ...sealedTarget(place, one.field), ...checkExpression(one.value, place.node.id, place.form)]),
  notify: (place, service) => {
    const [kind, value = ''] = service.to.split(':');
    if (kind === 'role') return assignmentChecks.role?.(place, value) ?? [];
    return kind === 'field' ? (assignmentChecks.field?.(place, value) ?? []) : [];
  },
};

function checkNode(place: Place, graph: FlowGraph): readonly Issue[] {
  const { node, form } = place;
  const check = node.service === undefined ? undefined : (serviceChecks[node.service.kind] as (place: Place, service: Service) => readonly Issue[]);
  const conditions = [
    ...node.outgoing.flatMap((flow) => (graph.flows[flow]?.condition === undefined ? [] : checkExpression(graph.flows[flow].condition, flow, form))),
    ...(node.trigger?.when === undefined ? [] : checkExpression(node.trigger.when, node.id, form)),
    ...[node.loop?.condition, node.loop?.completionCondition, node.activationCondition, ...node.events.map((event) => event.condition)].flatMap((text) => (text === undefined || parseLogic(text) !== undefined ? [] : [flowIssue('condition-invalid', node.id)])),
  ];
  return [
    ...[...(node.assignments ?? []), ...(node.vetoes ?? []), ...(node.copies ?? [])].flatMap((one) => assignmentChecks[one.source]?.(place, one.value ?? '') ?? []),
    ...(node.fieldRights ?? []).flatMap((one) => unknownField(place, one.field)),
    ...(node.element === 'startEvent' && graph.processes.includes(node.container) ? checkStartInApp(node, place) : []),
    ...(node.service === undefined || check === undefined ? [] : check(place, node.service)),
    ...(node.script === undefined || isAssignments(node.script) ? [] : [flowIssue('script-invalid', node.id)]),
    ...conditions,
  ];
}

/** A script assigns variables: an object of JSON-Logic by variable name. */
function isAssignments(script: string): boolean {
  const parsed = parseLogic(script);
  return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
}

/** Everything wrong with a flow inside its app: the BPMN, and what it says about forms, fields and roles. */
export async function validateFlow(flow: FlowDefinition, app: AppDefinition): Promise<readonly Issue[]> {
  const form = flow.form === undefined ? undefined : app.forms[flow.form];
  const { graph, issues } = await importFlow(flow.bpmn);
  if (graph === undefined) return issues;
  const called = Object.values(graph.nodes).filter((node) => node.called !== undefined && app.flows[node.called] === undefined && !graph.processes.includes(node.called));
  return [
    ...issues,
    ...(flow.form !== undefined && form === undefined ? [flowIssue('form-unknown', undefined, { form: flow.form })] : []),
    ...(graph.processes.length > 1 ? [flowIssue('process-many', undefined)] : []),
    ...called.map((node) => flowIssue('called-unknown', node.id)),
    ...Object.values(graph.nodes).flatMap((node) => checkNode({ node, form, app }, graph)),
  ];
}
