import { type InstanceStatus } from '@carewright/flow-engine';
import { type InstanceAction } from '../../../api/flows.js';
import { type instanceMessages } from './instance.messages.js';

type Key = keyof typeof instanceMessages.messages;

const statuses: Readonly<Record<string, Key>> = { active: 'active', suspended: 'suspended', completed: 'completed', rejected: 'rejected', withdrawn: 'withdrawn', terminated: 'terminated', failed: 'failed' } satisfies Record<InstanceStatus, Key>;

/** How a run stands, in words; the API's own word is shown for one that is not known here. */
export const statusText = (status: string, t: (key: Key) => string): string => {
  const key = Object.hasOwn(statuses, status) ? statuses[status] : undefined;
  return key === undefined ? status : t(key);
};

export const doneWords = { withdraw: 'done_withdraw', terminate: 'done_terminate', retry: 'done_retry', urge: 'done_urge', suspend: 'done_suspend', resume: 'done_resume' } as const satisfies Record<InstanceAction, Key>;

const reasons: Readonly<Record<string, Key>> = {
  'flow.no-open-flow': 'why_noWay', 'flow.expression-failed': 'why_expression', 'flow.element-failed': 'why_element', 'flow.nobody-assigned': 'why_nobody',
  'flow.too-many-steps': 'why_steps', 'flow.child-ended': 'why_child', 'flow.called-unknown': 'why_called',
};

/** Why a step stopped, in a sentence; the code itself when it is not known here. */
export const reasonWords = (code: string, t: (key: Key) => string): string => {
  const key = Object.hasOwn(reasons, code) ? reasons[code] : undefined;
  return key === undefined ? code : t(key);
};

const units = [['durationDays', 86_400], ['durationHours', 3_600], ['durationMinutes', 60]] as const;

/** A length of time in its largest unit, with one place behind the point. */
export function durationText(seconds: number, t: (key: Key, facts: { readonly count: number }) => string): string {
  const [key, size] = units.find(([, one]) => seconds >= one) ?? ['durationSeconds', 1];
  return t(key, { count: Math.round((seconds / size) * 10) / 10 });
}
