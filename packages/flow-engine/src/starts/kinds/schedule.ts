import { flowIssue } from '../../import/flow-issue.js';
import { nextDue } from '../../execution/timer.js';
import { type StartKindType } from '../start-kind.js';

/** A moment of the calendar. Nothing runs yet, so the time is written, never worked out. */
export const schedule: StartKindType<'schedule'> = {
  name: 'schedule',
  event: 'timer',
  form: 'possible',
  check: ({ element, event, trigger }) => {
    const timer = event?.timer;
    if (timer === undefined) return [];
    const isFixed = nextDue(timer.kind, timer.value, { now: '2000-01-01T00:00:00.000Z', zone: 'utc' }) !== undefined;
    return [...(isFixed ? [] : [flowIssue('start-timer-fixed', element)]), ...(trigger.each === undefined || trigger.each === 'record' ? [] : [flowIssue('extension-value', element, { attribute: 'each' })])];
  },
  checkInApp: ({ element, trigger }, { form }) => (trigger.each === 'record' && form === undefined ? [flowIssue('form-missing', element)] : []),
};
