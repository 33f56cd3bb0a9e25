import { checkAssignment } from '../analysis/check-assignment.js';
import type { Assignment } from '../import/graph.js';
import { many } from '../import/moddle.js';
import { child, element, said, written } from './parts.js';
import type { ServiceType } from './service-type.js';

/** 抄送 as a step: people may read along from here on. */
export interface SendCopy {
  readonly kind: 'send-copy';
  readonly to: readonly Assignment[];
}

export const sendCopy: ServiceType<SendCopy> = {
  kind: 'send-copy',
  tag: 'cw:SendCopy',
  types: [element('SendCopy', child('to', 'Assignment', true))],
  read: (source) => ({ kind: 'send-copy', to: many(source, 'to').map((one) => ({ source: (written(one, 'source') || 'user') as Assignment['source'], ...said({ value: written(one, 'value') }) })) }),
  write: ({ to }, create) => create('cw:SendCopy', { to: to.map(({ source, value = '' }) => create('cw:Assignment', { source, ...said({ value }) })) }),
  isComplete: ({ to }) => to.length > 0,
  check: (place, { to }) => to.flatMap((one) => checkAssignment(place, one)),
};
