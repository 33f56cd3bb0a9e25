import { isDisplayField, isSealedField, isStampedField } from '@carewright/schema';
import { flowIssue } from '../../import/flow-issue.js';
import { type StartKindType } from '../start-kind.js';
import { fieldIssues, fieldOf } from './field-known.js';

/** Another system calls an address of this flow. What it sends becomes a record of the flow's form, or variables without one. */
export const webhook: StartKindType<'webhook'> = {
  name: 'webhook',
  form: 'possible',
  checkInApp: (start, place) => {
    const { fields } = start.trigger;
    const closed = fields.filter((key) => {
      const field = fieldOf(place, key);
      return field !== undefined && (isSealedField(field) || isStampedField(field) || isDisplayField(field));
    });
    return [
      ...fieldIssues(start, place, fields),
      ...closed.map((field) => flowIssue('field-sealed', start.element, { field })),
      ...(place.form !== undefined && fields.length === 0 ? [flowIssue('start-fields-missing', start.element)] : []),
    ];
  },
};
