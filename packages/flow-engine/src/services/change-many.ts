import { checkSets, formNamed } from '../analysis/place.js';
import { areMatches, checkMatches, readMatching, writeMatching, type Matching } from './matches.js';
import { areSets, attribute, child, element, readSets, said, writeSets, written, type FieldValue } from './parts.js';
import type { ServiceType } from './service-type.js';

/** Changes or deletes all records that are like this, a batch after the other; the flow goes on when all are done. */
export interface ChangeMany extends Matching {
  readonly kind: 'change-many';
  readonly change: 'update' | 'delete';
  readonly form: string;
  readonly set: readonly FieldValue[];
  /** The variable that holds how many were changed and how many could not be. */
  readonly result: string;
}

export const changeMany: ServiceType<ChangeMany> = {
  kind: 'change-many',
  tag: 'cw:ChangeMany',
  waits: true,
  types: [element('ChangeMany', ...['change', 'form', 'joined', 'result'].map((name) => attribute(name)), child('match', 'Match', true), child('sets', 'Set', true))],
  read: (source) => ({ kind: 'change-many', change: written(source, 'change') === 'delete' ? 'delete' : 'update', form: written(source, 'form'), set: readSets(source), result: written(source, 'result'), ...readMatching(source) }),
  write: ({ change, form, result, set, ...matching }, create) => create('cw:ChangeMany', { change, ...said({ form, result }), ...writeMatching(matching, create), sets: writeSets(set, create) }),
  // Without a comparison it would be every record there is: that must be said, and cannot be.
  isComplete: ({ change, form, match, set }) => form !== '' && match.length > 0 && areMatches(match) && (change === 'delete' || (set.length > 0 && areSets(set))),
  check: (place, { form, match, set }) => [...formNamed(place, form), ...checkMatches(place, place.app.forms[form], match), ...checkSets(place, place.app.forms[form], set)],
};
