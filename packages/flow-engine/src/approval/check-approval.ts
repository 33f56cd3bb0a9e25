import { type Issue } from '@carewright/schema';
import { nextDue } from '../execution/timer.js';
import { flowIssue } from '../import/flow-issue.js';
import { type Approval, type Assignment, type FlowNode } from '../import/graph.js';
import { parseShare } from './share.js';

const vocabulary: { readonly [Key in Exclude<keyof Approval, 'ratio' | 'emptyUser'>]-?: readonly string[] } = {
  kind: ['approve', 'fill'],
  mode: ['all', 'any', 'sequential', 'ratio'],
  rejectRule: ['immediate', 'collectAll'],
  onEmpty: ['pass', 'reject', 'user', 'admin', 'error'],
  onStarter: ['self', 'skip', 'leader'],
  dedupe: ['none', 'all', 'adjacent'],
  batch: ['no', 'yes'],
  onReject: ['end', 'starter', 'continue'],
};

/** Which sources need a value; `department-head` may do without. */
const sources: Readonly<Record<Assignment['source'], 'required' | 'optional' | 'none'>> = {
  user: 'required', role: 'required', department: 'required', 'department-head': 'optional', starter: 'none', 'starter-head': 'none', field: 'required', 'record-owner': 'none',
  'supervisor-chain': 'required', 'starter-choice': 'none', 'previous-choice': 'none',
};

const rights: readonly string[] = ['write', 'read', 'hidden'];
const copyMoments: readonly string[] = ['enter', 'approve', 'reject'];
const actions: readonly string[] = ['remind', 'approve', 'reject'];

function checkRules(node: FlowNode, approval: Approval): readonly Issue[] {
  const wrong = (Object.keys(vocabulary) as (keyof typeof vocabulary)[]).filter((key) => approval[key] !== undefined && !vocabulary[key].includes(approval[key]));
  return [
    ...wrong.map((attribute) => flowIssue('extension-value', node.id, { attribute })),
    ...(approval.mode === 'ratio' && parseShare(approval.ratio ?? '') === undefined ? [flowIssue('ratio-invalid', node.id)] : []),
    ...(approval.onEmpty === 'user' && approval.emptyUser === undefined ? [flowIssue('empty-user-missing', node.id)] : []),
  ];
}

function checkAssignment(node: FlowNode, assignment: Assignment): readonly Issue[] {
  const need = sources[assignment.source] as string | undefined;
  if (need === undefined) return [flowIssue('extension-value', node.id, { attribute: 'source' })];
  const isWrong = need === 'required' && (assignment.value === undefined || (assignment.source === 'supervisor-chain' && !/^([1-9]|1\d|20)$/.test(assignment.value)));
  return isWrong ? [flowIssue('assignment-value', node.id, { source: assignment.source })] : [];
}

/** The loop marker of an approval is a picture of its mode, and must agree with it. */
function checkMarker(node: FlowNode, approval: Approval): readonly Issue[] {
  if (node.loop === undefined) return [];
  const agrees = node.loop.kind !== 'standard' && (node.loop.kind === 'sequential') === (approval.mode === 'sequential');
  return agrees ? [] : [flowIssue('approval-marker', node.id)];
}

/** Judges the extensions of a user task. */
export function checkApproval(node: FlowNode): readonly Issue[] {
  const { approval, assignments = [], fieldRights = [], timeouts = [], copies = [] } = node;
  if (approval === undefined) return assignments.length > 0 || timeouts.length > 0 ? [flowIssue('approval-missing', node.id)] : [];
  return [
    ...checkRules(node, approval),
    ...checkMarker(node, approval),
    ...(assignments.length === 0 ? [flowIssue('assignment-missing', node.id)] : []),
    ...[...assignments, ...(node.vetoes ?? []), ...copies].flatMap((assignment) => checkAssignment(node, assignment)),
    ...copies.filter((copy) => !copyMoments.includes(copy.on)).map(() => flowIssue('extension-value', node.id, { attribute: 'on' })),
    ...fieldRights.filter((one) => one.field === '' || !rights.includes(one.right)).map(() => flowIssue('extension-value', node.id, { attribute: 'fieldRight' })),
    ...timeouts.filter((one) => !actions.includes(one.action)).map(() => flowIssue('extension-value', node.id, { attribute: 'action' })),
    ...timeouts.filter((one) => nextDue('duration', one.after, { now: '2000-01-01T00:00:00.000Z', zone: 'utc' }) === undefined).map(() => flowIssue('timer-invalid', node.id)),
  ];
}
