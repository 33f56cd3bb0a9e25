import { flowIssue } from '../../import/flow-issue.js';
import { isTimeOfDay, offsetOf } from '../date-due.js';
import { type StartKindType } from '../start-kind.js';
import { fieldIssues, fieldOf } from './field-known.js';

/** Fields that hold a day or a moment. */
const dated: readonly string[] = ['date', 'datetime'];

/** Some time before, on or after the date of a record. */
export const dateField: StartKindType<'date-field'> = {
  name: 'date-field',
  form: 'needed',
  check: ({ element, trigger }) => [
    ...(trigger.field === undefined ? [flowIssue('start-date-field', element)] : []),
    ...(trigger.offset !== undefined && offsetOf(trigger.offset) === undefined ? [flowIssue('timer-invalid', element)] : []),
    ...(trigger.at !== undefined && !isTimeOfDay(trigger.at) ? [flowIssue('extension-value', element, { attribute: 'at' })] : []),
    ...(trigger.repeat !== undefined && trigger.repeat !== 'yearly' ? [flowIssue('extension-value', element, { attribute: 'repeat' })] : []),
  ],
  checkInApp: (start, place) => {
    const key = start.trigger.field ?? '';
    const unknown = key === '' ? [] : fieldIssues(start, place, [key]);
    const type = fieldOf(place, key)?.type;
    return unknown.length > 0 || type === undefined || dated.includes(type) ? unknown : [flowIssue('start-date-field', start.element)];
  },
};
