import { checkSets, formNamed } from '../analysis/place.js';
import { many } from '../import/moddle.js';
import { areSets, attribute, child, element, readSets, said, writeSets, written, type FieldValue } from './parts.js';
import type { ServiceType } from './service-type.js';

/** Changes the record that is like this, or makes it when there is none. */
export interface UpsertRecord {
  readonly kind: 'upsert-record';
  readonly form: string;
  /** What the record is known by; a new one gets these values too. */
  readonly by: readonly FieldValue[];
  readonly set: readonly FieldValue[];
  readonly result: string;
}

export const upsertRecord: ServiceType<UpsertRecord> = {
  kind: 'upsert-record',
  tag: 'cw:UpsertRecord',
  types: [element('UpsertRecord', attribute('form'), attribute('result'), child('by', 'By', true), child('sets', 'Set', true))],
  read: (source) => ({
    kind: 'upsert-record', form: written(source, 'form'), result: written(source, 'result'), set: readSets(source),
    by: many(source, 'by').map((one) => ({ field: written(one, 'field'), value: written(one, 'value') })),
  }),
  write: ({ form, result, by, set }, create) => create('cw:UpsertRecord', { ...said({ form, result }), by: by.map(({ field, value }) => create('cw:By', { field, value })), sets: writeSets(set, create) }),
  isComplete: ({ form, by, set }) => form !== '' && by.length > 0 && areSets(by) && areSets(set),
  check: (place, { form, by, set }) => [...formNamed(place, form), ...checkSets(place, place.app.forms[form], [...by, ...set])],
};
