import { checkSets, formNamed } from '../analysis/place.js';
import { areSets, attribute, child, element, readSets, said, writeSets, written, type FieldValue } from './parts.js';
import type { ServiceType } from './service-type.js';

/** Makes a record in a form of the app. */
export interface CreateRecord {
  readonly kind: 'create-record';
  readonly form: string;
  readonly set: readonly FieldValue[];
  /** The variable that holds the new record afterwards; empty when nobody asks for it. */
  readonly result: string;
}

export const createRecord: ServiceType<CreateRecord> = {
  kind: 'create-record',
  tag: 'cw:CreateRecord',
  types: [element('CreateRecord', attribute('form'), attribute('result'), child('sets', 'Set', true))],
  read: (source) => ({ kind: 'create-record', form: written(source, 'form'), set: readSets(source), result: written(source, 'result') }),
  write: ({ form, result, set }, create) => create('cw:CreateRecord', { ...said({ form, result }), sets: writeSets(set, create) }),
  isComplete: ({ form, set }) => form !== '' && set.length > 0 && areSets(set),
  check: (place, { form, set }) => [...formNamed(place, form), ...checkSets(place, place.app.forms[form], set)],
};
