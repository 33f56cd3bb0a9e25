import { endInstance } from '../execution/end-instance.js';
import { type Run } from '../execution/run.js';
import { setVariables } from '../execution/variables.js';
import { retry, skip, type Retry, type Skip } from './incident-events.js';
import { modify, type Modify } from './modify.js';
import { resume, suspend, type PauseEvent } from './pause.js';
import { reassign, type Reassign } from './reassign.js';

/** What those who look after instances do with them. */
export type OperatingEvent =
  | ({ readonly kind: 'suspend' } & PauseEvent)
  | ({ readonly kind: 'resume' } & PauseEvent)
  | { readonly kind: 'withdraw'; readonly by: string; readonly comment?: string }
  | { readonly kind: 'terminate'; readonly by: string; readonly comment?: string }
  | ({ readonly kind: 'retry' } & Retry)
  | ({ readonly kind: 'skip' } & Skip)
  | ({ readonly kind: 'modify' } & Modify)
  | ({ readonly kind: 'reassign' } & Reassign)
  | { readonly kind: 'set-variables'; readonly vars: Readonly<Record<string, unknown>> };

const commentOf = (comment: string | undefined): { readonly data?: { readonly comment: string } } => (comment === undefined ? {} : { data: { comment } });

export const operatingEvents: { readonly [Kind in OperatingEvent['kind']]: (run: Run, event: Extract<OperatingEvent, { readonly kind: Kind }>) => void } = {
  suspend,
  resume,
  withdraw: (run, event) => {
    run.note(run.instance.process, 'withdrawing', { actor: event.by, ...commentOf(event.comment) });
    endInstance(run, 'withdrawn');
  },
  terminate: (run, event) => {
    run.note(run.instance.process, 'terminating', { actor: event.by, ...commentOf(event.comment) });
    endInstance(run, 'terminated');
  },
  retry,
  skip,
  modify,
  reassign,
  'set-variables': (run, event) => setVariables(run, run.instance.id, event.vars),
};
