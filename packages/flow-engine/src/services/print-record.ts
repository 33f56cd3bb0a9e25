import { unknownField } from '../analysis/place.js';
import { attribute, element, said, written } from './parts.js';
import { type ServiceType } from './service-type.js';

/** Fills in a print template of the form with the flow's own record, and puts the paper into one of its file fields. */
export interface PrintRecord {
  readonly kind: 'print-record';
  /** The template by the name it has among those of the form. */
  readonly template: string;
  readonly field: string;
  /** Whether papers that are there already stay. */
  readonly keep: 'add' | 'replace';
  /** What the file is called; empty for the name of the template. */
  readonly name: string;
}

export const printRecord: ServiceType<PrintRecord> = {
  kind: 'print-record',
  tag: 'cw:PrintRecord',
  types: [element('PrintRecord', ...['template', 'field', 'keep', 'name'].map((name) => attribute(name)))],
  read: (source) => ({ kind: 'print-record', template: written(source, 'template'), field: written(source, 'field'), keep: written(source, 'keep') === 'replace' ? 'replace' : 'add', name: written(source, 'name') }),
  write: ({ template, field, keep, name }, create) => create('cw:PrintRecord', said({ template, field, keep, name })),
  isComplete: ({ template, field }) => template !== '' && field !== '',
  check: (place, { field }) => (field === '' ? [] : unknownField(place, place.form, field)),
};
