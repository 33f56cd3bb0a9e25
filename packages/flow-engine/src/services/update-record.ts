import { checkExpression, checkSets, formNamed } from '../analysis/place.js';
import { flowIssue } from '../import/flow-issue.js';
import { areSets, attribute, child, element, readSets, readText, said, writeSets, writeText, written, type FieldValue } from './parts.js';
import type { ServiceType } from './service-type.js';

/** Changes the flow's own record, or the one that `record` names. */
export interface UpdateRecord {
  readonly kind: 'update-record';
  /** With `record`: the form it belongs to. */
  readonly form?: string | undefined;
  /** JSON-Logic as text whose value is the id of a record, or a list of ids. */
  readonly record?: string | undefined;
  readonly set: readonly FieldValue[];
}

export const updateRecord: ServiceType<UpdateRecord> = {
  kind: 'update-record',
  tag: 'cw:UpdateRecord',
  types: [element('UpdateRecord', attribute('form'), child('record', 'RecordId'), child('sets', 'Set', true))],
  read: (source) => ({ kind: 'update-record', ...said({ form: written(source, 'form'), record: readText(source, 'record') }), set: readSets(source) }),
  write: ({ form = '', record = '', set }, create) => create('cw:UpdateRecord', { ...said({ form }), ...writeText('cw:RecordId', 'record', { text: record, create }), sets: writeSets(set, create) }),
  isComplete: ({ form, record, set }) => set.length > 0 && areSets(set) && (form === undefined) === (record === undefined),
  check: (place, { form, record, set }) => {
    if (form === undefined) return [...(place.form === undefined ? [flowIssue('form-missing', place.node.id)] : []), ...checkSets(place, place.form, set)];
    return [...formNamed(place, form), ...(record === undefined ? [] : checkExpression(record, place.node.id, place.form)), ...checkSets(place, place.app.forms[form], set)];
  },
};
