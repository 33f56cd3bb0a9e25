import { checkExpression, formNamed } from '../analysis/place.js';
import { attribute, child, element, readText, said, writeText, written } from './parts.js';
import type { ServiceType } from './service-type.js';

/** Moves records to the recycle bin: those that an expression names. */
export interface DeleteRecord {
  readonly kind: 'delete-record';
  readonly form: string;
  readonly record: string;
}

export const deleteRecord: ServiceType<DeleteRecord> = {
  kind: 'delete-record',
  tag: 'cw:DeleteRecord',
  types: [element('DeleteRecord', attribute('form'), child('record', 'RecordId'))],
  read: (source) => ({ kind: 'delete-record', form: written(source, 'form'), record: readText(source, 'record') }),
  write: ({ form, record }, create) => create('cw:DeleteRecord', { ...said({ form }), ...writeText('cw:RecordId', 'record', { text: record, create }) }),
  isComplete: ({ form, record }) => form !== '' && record.trim() !== '',
  check: (place, { form, record }) => [...formNamed(place, form), ...(record === '' ? [] : checkExpression(record, place.node.id, place.form))],
};
