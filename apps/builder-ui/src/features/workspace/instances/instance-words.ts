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

export const doneWords = { withdraw: 'done_withdraw', terminate: 'done_terminate', retry: 'done_retry', urge: 'done_urge' } as const satisfies Record<InstanceAction, Key>;
