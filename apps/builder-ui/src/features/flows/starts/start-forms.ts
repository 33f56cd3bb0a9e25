import { type StartKind } from '@carewright/flow-engine';
import { type ComponentType } from 'react';
import { DateForm } from './DateForm.js';
import { ButtonForm, CommentForm, ConditionalForm, EventNameForm, RecordForm, WebhookForm } from './RecordForms.js';
import { ScheduleForm } from './ScheduleForm.js';
import { type StartCard } from './start-card.js';
import { TaskForm } from './TaskForm.js';

export interface StartFormProps {
  readonly start: StartCard;
  readonly onChange: (patch: Partial<StartCard>, mergeKey?: string) => void;
}

/** What each way to begin asks; null for one that asks nothing. */
export const startForms: { readonly [Kind in StartKind]: ComponentType<StartFormProps> | null } = {
  manual: null,
  button: ButtonForm,
  comment: CommentForm,
  'record-created': RecordForm,
  'record-updated': RecordForm,
  'record-saved': RecordForm,
  'record-deleted': RecordForm,
  conditional: ConditionalForm,
  schedule: ScheduleForm,
  'date-field': DateForm,
  task: TaskForm,
  webhook: WebhookForm,
  message: EventNameForm,
  signal: EventNameForm,
};
