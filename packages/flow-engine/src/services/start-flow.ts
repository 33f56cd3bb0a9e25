import { checkExpression } from '../analysis/place.js';
import { flowIssue } from '../import/flow-issue.js';
import { areSets, attribute, child, element, readSets, readText, said, writeSets, writeText, written, type FieldValue } from './parts.js';
import type { ServiceType } from './service-type.js';

/** Starts another flow of the app and does not wait for it. */
export interface StartFlow {
  readonly kind: 'start-flow';
  readonly flow: string;
  /** JSON-Logic as text whose value is the record; empty for the flow's own. */
  readonly record: string;
  /** Variables that it begins with. */
  readonly values: readonly FieldValue[];
}

export const startFlow: ServiceType<StartFlow> = {
  kind: 'start-flow',
  tag: 'cw:StartFlow',
  types: [element('StartFlow', attribute('flow'), child('record', 'RecordId'), child('sets', 'Set', true))],
  read: (source) => ({ kind: 'start-flow', flow: written(source, 'flow'), record: readText(source, 'record'), values: readSets(source) }),
  write: ({ flow, record, values }, create) => create('cw:StartFlow', { ...said({ flow }), ...writeText('cw:RecordId', 'record', { text: record, create }), sets: writeSets(values, create) }),
  isComplete: ({ flow, values }) => flow !== '' && areSets(values),
  check: (place, { flow, record, values }) => {
    const { app, node, form } = place;
    const target = Object.hasOwn(app.flows, flow) ? app.flows[flow] : undefined;
    // The flow's own record is of the flow's own form.
    const misfit = target?.form !== undefined && record === '' && target.form !== form?.key ? [flowIssue('record-missing', node.id)] : [];
    return [...(target === undefined && flow !== '' ? [flowIssue('called-unknown', node.id)] : []), ...misfit, ...[record, ...values.map(({ value }) => value)].flatMap((text) => (text === '' ? [] : checkExpression(text, node.id, form)))];
  },
};
