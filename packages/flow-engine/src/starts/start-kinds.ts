import { comment } from './kinds/comment.js';
import { dateField } from './kinds/date-field.js';
import { conditional, message, signal } from './kinds/events.js';
import { recordUpdated } from './kinds/record-updated.js';
import { schedule } from './kinds/schedule.js';
import { task } from './kinds/task.js';
import { webhook } from './kinds/webhook.js';
import { type StartKinds } from './start-kind.js';

/** Every way a flow may begin; the API serves each, the designer offers each. */
export const startKinds: StartKinds = {
  manual: { name: 'manual', form: 'possible' },
  button: { name: 'button', form: 'needed' },
  'record-created': { name: 'record-created', form: 'needed' },
  'record-updated': recordUpdated('record-updated'),
  'record-saved': recordUpdated('record-saved'),
  'record-deleted': { name: 'record-deleted', form: 'needed' },
  'date-field': dateField,
  comment,
  task,
  webhook,
  schedule,
  message,
  signal,
  conditional,
};
