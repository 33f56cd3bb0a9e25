import { bpmn } from '@carewright/flow-engine/testing';
import { type TestApi, type TestClient } from '@carewright/runtime-api/testing';
import { draw, grantOf, publishDraft, type Definition } from '../../support/app-draft.js';

export type Person = TestClient & { readonly userId: string };

const field = (key: string, type: string, more: object = {}): object => ({ key, type, label: key, ...more });
const grant = (fields: object = { default: 'write' }, actions: readonly string[] = ['read', 'create', 'update', 'start-flow']): object => grantOf('complaint', actions, fields);

const form = {
  $format: 'form/1', key: 'complaint', label: '投诉', layout: [],
  fields: [
    field('title', 'text', { required: true }), field('status', 'text'), field('opinion', 'textarea'), field('amount', 'number'), field('doctor', 'user'), field('secret', 'text'), field('count', 'number'),
    field('severity', 'select', { options: [{ value: 'low', label: '轻', score: 1 }, { value: 'high', label: '重', score: 5 }] }),
  ],
};

const roles = [
  { $format: 'role/1', key: 'nurse', label: '护士', grants: [grant()] },
  { $format: 'role/1', key: 'judge', label: '审批人', grants: [grant()] },
  { $format: 'role/1', key: 'operator', label: '流程管理员', grants: [grant()], capabilities: ['operate-flows'] },
];

const logic = (expression: unknown): string => JSON.stringify(expression);
const links = (...pairs: readonly string[]): string => pairs.map((pair, number) => {
  const [ends = '', condition] = pair.split(' if ');
  const [from, to] = ends.split('>');
  return `<sequenceFlow id="${from}_${to}_${number}" sourceRef="${from}" targetRef="${to}">${condition === undefined ? '' : `<conditionExpression xsi:type="tFormalExpression" language="json-logic"><![CDATA[${condition}]]></conditionExpression>`}</sequenceFlow>`;
}).join('');
const task = (id: string, mode: string, assignments: string, more = ''): string =>
  `<userTask id="${id}" name="${id}"><extensionElements><cw:approval kind="approve" mode="${mode}" ${more.startsWith('onReject') ? more : ''}/>${assignments}${more.startsWith('<') ? more : ''}</extensionElements></userTask>`;
const assign = (source: string, value = ''): string => `<cw:assignment source="${source}"${value === '' ? '' : ` value="${value}"`}/>`;
const set = (id: string, key: string, value: unknown): string => `<serviceTask id="${id}"><extensionElements><cw:updateRecord><cw:set field="${key}"><![CDATA[${logic(value)}]]></cw:set></cw:updateRecord></extensionElements></serviceTask>`;
const trigger = (on: string, fields = '', when?: unknown): string => `<startEvent id="s"><extensionElements><cw:trigger on="${on}" fields="${fields}">${when === undefined ? '' : `<cw:when><![CDATA[${logic(when)}]]></cw:when>`}</cw:trigger></extensionElements></startEvent>`;

/** Head of department, then for large amounts two judges, then the record is marked and the starter told. */
const approval = bpmn(
  `<startEvent id="s"/>${task('head', 'any', assign('starter-head'), '<cw:fieldRight field="secret" right="hidden"/><cw:fieldRight field="title" right="read"/>')}
  <exclusiveGateway id="x" default="x_done_3"/>${task('judges', 'all', assign('role', 'judge'))}${set('done', 'status', 'approved')}
  <serviceTask id="tell"><extensionElements><cw:notify to="starter"><cw:title>已通过</cw:title><cw:body>{title} 金额 {amount}</cw:body></cw:notify></extensionElements></serviceTask><endEvent id="e"/>
  ${links('s>head', 'head>x', `x>judges if ${logic({ '>': [{ var: 'record.amount' }, 100] })}`, 'x>done', 'judges>done', 'done>tell', 'tell>e')}`,
);
const flows: Readonly<Record<string, string>> = {
  approval,
  sequence: bpmn(`<startEvent id="s"/>${task('one', 'sequential', assign('role', 'judge'))}${task('two', 'any', assign('field', 'doctor'))}<endEvent id="e"/>${links('s>one', 'one>two', 'two>e')}`),
  created: bpmn(`${trigger('record-created', '', { '>': [{ var: 'record.amount' }, 1000] })}${task('review', 'any', assign('record-owner'))}<endEvent id="e"/>${links('s>review', 'review>e')}`),
  counting: bpmn(`${trigger('record-updated', 'opinion count')}${set('u', 'count', { add: [{ var: 'record.count' }, 1] })}<endEvent id="e"/>${links('s>u', 'u>e')}`),
  scored: bpmn(`${trigger('record-created', '', { '>=': [{ score: [{ var: 'record.severity' }] }, 1] })}<exclusiveGateway id="x" default="x_light_2"/>${set('heavy', 'status', { cat: ['重', { score: [{ var: 'record.severity' }] }] })}${set('light', 'status', '轻')}<endEvent id="e"/>${links('s>x', `x>heavy if ${logic({ '>': [{ score: [{ var: 'record.severity' }] }, 3] })}`, 'x>light', 'heavy>e', 'light>e')}`),
  timed: bpmn(`<startEvent id="s"/><intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>PT0.3S</timeDuration></timerEventDefinition></intermediateCatchEvent>${set('u', 'amount', { add: [{ var: 'record.amount' }, 1] })}<endEvent id="e"/>${links('s>t', 't>u', 'u>e')}`),
  broken: bpmn(`<startEvent id="s"/><exclusiveGateway id="x"/>${set('u', 'status', 'a')}${set('v', 'status', 'b')}<endEvent id="e"/>${links('s>x', `x>u if ${logic({ '==': [{ var: 'record.status' }, 'one'] })}`, `x>v if ${logic({ '==': [{ var: 'record.status' }, 'two'] })}`, 'u>e', 'v>e')}`),
  going: bpmn(`<startEvent id="s"/>${task('judge', 'any', assign('role', 'judge'), 'onReject="continue"')}<exclusiveGateway id="x" default="x_yes_3"/>${set('no', 'status', 'rejected')}${set('yes', 'status', 'approved')}<endEvent id="e"/>${links('s>judge', 'judge>x', `x>no if ${logic({ '==': [{ var: 'outcome' }, 'reject'] })}`, 'x>yes', 'no>e', 'yes>e')}`),
};

export const flowDefinition = (key: string, xml: string): Definition => ({ $format: 'flow/1', key, label: `流程 ${key}`, form: 'complaint', bpmn: xml });

/** Publishes the app of complaints through the API, as a designer does. */
export async function publishComplaints(api: TestApi): Promise<void> {
  await api.admin.post('/api/apps', { key: 'desk', label: '投诉' });
  await draw(api.admin, 'desk', 'forms', form);
  for (const role of roles) await draw(api.admin, 'desk', 'roles', role);
  for (const [key, xml] of Object.entries(flows)) await draw(api.admin, 'desk', 'flows', flowDefinition(key, xml));
  await publishDraft(api.admin, 'desk');
}

export { invariants } from '../../support/flow-invariants.js';
