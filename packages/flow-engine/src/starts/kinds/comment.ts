import { flowIssue } from '../../import/flow-issue.js';
import { type StartKindType } from '../start-kind.js';

/** Somebody wrote a comment on a record: with one of these words, or mentioning a colleague, where that is asked. */
export const comment: StartKindType<'comment'> = {
  name: 'comment',
  form: 'needed',
  check: ({ element, trigger }) => (trigger.mentions === undefined || trigger.mentions === 'yes' ? [] : [flowIssue('extension-value', element, { attribute: 'mentions' })]),
};
