import { flowIssue } from '../../import/flow-issue.js';
import { type StartKindType } from '../start-kind.js';
import { type TaskMoment } from '../trigger.js';

const moments: readonly TaskMoment[] = ['decided', 'timed-out', 'ended'];

/** Something happened in another flow: a step was answered, a step took too long, or the flow ended. */
export const task: StartKindType<'task'> = {
  name: 'task',
  form: 'possible',
  check: ({ element, trigger }) => [
    ...(trigger.flow === undefined ? [flowIssue('start-flow-missing', element)] : []),
    ...(trigger.moment !== undefined && moments.includes(trigger.moment) ? [] : [flowIssue('extension-value', element, { attribute: 'moment' })]),
  ],
  checkInApp: ({ element, trigger }, { app, form }) => {
    const other = trigger.flow === undefined ? undefined : app.flows[trigger.flow];
    if (trigger.flow !== undefined && other === undefined) return [flowIssue('called-unknown', element)];
    return form !== undefined && other !== undefined && other.form !== form.key ? [flowIssue('start-other-form', element)] : [];
  },
};
