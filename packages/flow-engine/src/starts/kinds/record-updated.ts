import { fieldIssues } from './field-known.js';
import { type StartKindType } from '../start-kind.js';

/** A record was changed, or added or changed; of chosen fields only when they are named. */
export const recordUpdated = <Kind extends 'record-updated' | 'record-saved'>(name: Kind): StartKindType<Kind> => ({
  name,
  form: 'needed',
  checkInApp: (start, place) => fieldIssues(start, place, start.trigger.fields),
});
