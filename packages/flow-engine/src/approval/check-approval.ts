import { type Issue } from '@carewright/schema';
import { readRange } from '../analysis/choices.js';
import { nextDue } from '../execution/timer.js';
import { flowIssue } from '../import/flow-issue.js';
import { type Approval, type Assignment, type FlowGraph, type FlowNode, type Timeout } from '../import/graph.js';
import { forbiddable, forbiddenIn } from './forbidden.js';
import { listedSteps } from './return-targets.js';
import { parseShare } from './share.js';

const vocabulary: { readonly [Key in Exclude<keyof Approval, 'ratio' | 'emptyUser' | 'onReject' | 'returnSteps' | 'without'>]-?: readonly string[] } = {
  kind: ['approve', 'fill'],
  mode: ['all', 'any', 'sequential', 'ratio'],
  rejectRule: ['immediate', 'collectAll'],
  onEmpty: ['pass', 'reject', 'user', 'admin', 'error'],
  onStarter: ['self', 'skip', 'leader'],
  dedupe: ['none', 'all', 'adjacent'],
  batch: ['no', 'yes'],
  returnTo: ['any', 'previous', 'starter', 'listed', 'none'],
  resubmit: ['again', 'back', 'choose'],
  handlers: ['same', 'anew'],
  transferDue: ['keep', 'restart'],
  takeBack: ['unanswered', 'unopened', 'never'],
};

const refusals = /^(end|starter|continue|error|return:.+)$/;

/** Which sources need a value; `department-head` may do without. */
const sources: Readonly<Record<Assignment['source'], 'required' | 'optional' | 'none'>> = {
  user: 'required', role: 'required', department: 'required', 'department-head': 'optional', starter: 'none', 'starter-head': 'none', field: 'required', 'record-owner': 'none',
  'supervisor-chain': 'required', 'starter-choice': 'optional', 'previous-choice': 'optional',
  position: 'required', 'starter-position': 'required', duty: 'required', handlers: 'required', result: 'required',
};

/** The name of a variable, and parts inside it. */
const variablePath = /^[^\s.]+(\.[^\s.]+)*$/u;
const rights: readonly string[] = ['required', 'write', 'read', 'hidden'];
const copyMoments: readonly string[] = ['enter', 'approve', 'reject'];
const actions: readonly string[] = ['remind', 'approve', 'reject', 'transfer', 'escalate'];
const mostReminders = 50;

function checkRules(node: FlowNode, approval: Approval): readonly Issue[] {
  const wrong = (Object.keys(vocabulary) as (keyof typeof vocabulary)[]).filter((key) => approval[key] !== undefined && !vocabulary[key].includes(approval[key]));
  return [
    ...(refusals.test(approval.onReject) ? [] : [flowIssue('extension-value', node.id, { attribute: 'onReject' })]),
    ...(forbiddenIn(approval).every((one) => forbiddable.includes(one)) ? [] : [flowIssue('extension-value', node.id, { attribute: 'without' })]),
    ...wrong.map((attribute) => flowIssue('extension-value', node.id, { attribute })),
    ...(approval.mode === 'ratio' && parseShare(approval.ratio ?? '') === undefined ? [flowIssue('ratio-invalid', node.id)] : []),
    ...(approval.onEmpty === 'user' && approval.emptyUser === undefined ? [flowIssue('empty-user-missing', node.id)] : []),
  ];
}

function checkAssignment(node: FlowNode, assignment: Assignment, graph: FlowGraph): readonly Issue[] {
  const need = sources[assignment.source] as string | undefined;
  if (need === undefined) return [flowIssue('extension-value', node.id, { attribute: 'source' })];
  if (assignment.source === 'handlers' && assignment.value !== undefined && (assignment.value === node.id || graph.nodes[assignment.value]?.element !== 'userTask')) return [flowIssue('return-step-unknown', node.id, { step: assignment.value })];
  const isPath = assignment.source !== 'result' || variablePath.test(assignment.value ?? '');
  const isChoice = assignment.source === 'starter-choice' || assignment.source === 'previous-choice';
  if (isChoice && assignment.value !== undefined && readRange(assignment.value) === undefined) return [flowIssue('assignment-value', node.id, { source: assignment.source })];
  const isWrong = need === 'required' && (assignment.value === undefined || !isPath || (assignment.source === 'supervisor-chain' && !/^([1-9]|1\d|20)$/.test(assignment.value)));
  return isWrong ? [flowIssue('assignment-value', node.id, { source: assignment.source })] : [];
}

/** The loop marker of an approval is a picture of its mode, and must agree with it. */
function checkMarker(node: FlowNode, approval: Approval): readonly Issue[] {
  if (node.loop === undefined) return [];
  const agrees = node.loop.kind !== 'standard' && (node.loop.kind === 'sequential') === (approval.mode === 'sequential');
  return agrees ? [] : [flowIssue('approval-marker', node.id)];
}

/** Steps that a return may lead to: those of people, and where the flow begins. */
function checkReturns(node: FlowNode, approval: Approval, graph: FlowGraph): readonly Issue[] {
  const [, refused] = /^return:(.+)$/.exec(approval.onReject) ?? [];
  const named = [...(refused === undefined ? [] : [refused]), ...(approval.returnTo === 'listed' ? listedSteps(approval) : [])];
  const isStep = (id: string): boolean => id !== node.id && (graph.nodes[id]?.element === 'userTask' || graph.nodes[id]?.element === 'startEvent');
  const unknown = named.filter((id) => !isStep(id)).map((step) => flowIssue('return-step-unknown', node.id, { step }));
  return approval.returnTo === 'listed' && listedSteps(approval).length === 0 ? [...unknown, flowIssue('return-steps-missing', node.id)] : unknown;
}

const isDuration = (text: string): boolean => nextDue('duration', text, { now: '2000-01-01T00:00:00.000Z', zone: 'utc' }) !== undefined;
/** Months and years are no working time. */
const isWorkingTime = (text: string): boolean => !/^-?P[^T]*[YM]/.test(text);

function checkTimeout(node: FlowNode, { after, action, calendar, every, times }: Timeout): readonly Issue[] {
  const texts = [after, ...(every === undefined ? [] : [every])];
  const isTime = texts.every((text) => isDuration(text) && (calendar === undefined || isWorkingTime(text)));
  const isCount = times === undefined || (/^\d{1,2}$/.test(times) && Number(times) >= 1 && Number(times) <= mostReminders);
  return [
    ...(actions.includes(action) ? [] : [flowIssue('extension-value', node.id, { attribute: 'action' })]),
    ...(calendar === undefined || calendar === 'working' ? [] : [flowIssue('extension-value', node.id, { attribute: 'calendar' })]),
    ...(isCount ? [] : [flowIssue('extension-value', node.id, { attribute: 'times' })]),
    ...(isTime ? [] : [flowIssue('timer-invalid', node.id)]),
  ];
}

/** Judges the extensions of a user task. */
export function checkApproval(node: FlowNode, graph: FlowGraph): readonly Issue[] {
  const { approval, assignments = [], fieldRights = [], timeouts = [], copies = [] } = node;
  if (approval === undefined) return assignments.length > 0 || timeouts.length > 0 ? [flowIssue('approval-missing', node.id)] : [];
  return [
    ...checkRules(node, approval),
    ...checkMarker(node, approval),
    ...(assignments.length === 0 ? [flowIssue('assignment-missing', node.id)] : []),
    ...[...assignments, ...(node.vetoes ?? []), ...copies].flatMap((assignment) => checkAssignment(node, assignment, graph)),
    ...copies.filter((copy) => !copyMoments.includes(copy.on)).map(() => flowIssue('extension-value', node.id, { attribute: 'on' })),
    ...fieldRights.filter((one) => one.field === '' || !rights.includes(one.right)).map(() => flowIssue('extension-value', node.id, { attribute: 'fieldRight' })),
    ...checkReturns(node, approval, graph),
    ...timeouts.flatMap((one) => checkTimeout(node, one)),
  ];
}
