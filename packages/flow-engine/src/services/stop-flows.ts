import { checkExpression } from '../analysis/place.js';
import { flowIssue } from '../import/flow-issue.js';
import { attribute, child, element, readText, said, writeText, written } from './parts.js';
import type { ServiceType } from './service-type.js';

/** Ends the running instances of a flow on a record. */
export interface StopFlows {
  readonly kind: 'stop-flows';
  readonly flow: string;
  /** JSON-Logic as text whose value is the record; empty for the flow's own. */
  readonly record: string;
}

export const stopFlows: ServiceType<StopFlows> = {
  kind: 'stop-flows',
  tag: 'cw:StopFlows',
  types: [element('StopFlows', attribute('flow'), child('record', 'RecordId'))],
  read: (source) => ({ kind: 'stop-flows', flow: written(source, 'flow'), record: readText(source, 'record') }),
  write: ({ flow, record }, create) => create('cw:StopFlows', { ...said({ flow }), ...writeText('cw:RecordId', 'record', { text: record, create }) }),
  isComplete: ({ flow }) => flow !== '',
  check: ({ app, node, form }, { flow, record }) => [...(flow !== '' && !Object.hasOwn(app.flows, flow) ? [flowIssue('called-unknown', node.id)] : []), ...(record === '' ? [] : checkExpression(record, node.id, form))],
};
