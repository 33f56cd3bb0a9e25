import { type AddSign } from '../approval/add-sign.js';
import { type Answer } from '../approval/decide.js';
import { type HandOn, type Led } from '../approval/hand-on.js';
import { type People } from '../approval/people.js';
import { type RemoveSign } from '../approval/remove-sign.js';
import { type TakeBack } from '../approval/take-back.js';
import { type OperatingEvent } from '../operating/operating-events.js';
import { type InstanceError, type InstanceStatus } from './state.js';

type Values = Readonly<Record<string, unknown>>;

/** Everything that can happen to an instance. */
export type FlowEvent =
  /** `element` heard what the flow begins by, in its given definition; without it the flow is begun by hand. */
  | { readonly kind: 'start'; readonly element?: string; readonly definition?: number }
  | { readonly kind: 'complete'; readonly task: string; readonly by?: string; readonly vars?: Values }
  | ({ readonly kind: 'decide'; readonly task: string } & Answer)
  | ({ readonly kind: 'assigned'; readonly activity: string } & People)
  | { readonly kind: 'served'; readonly activity: string; readonly vars?: Values }
  | { readonly kind: 'serve-failed'; readonly activity: string; readonly code: string; readonly message: string }
  | { readonly kind: 'due'; readonly job: string }
  | { readonly kind: 'message'; readonly subscription: string; readonly vars?: Values }
  /** `only`: those who waited when the instance itself threw it. */
  | { readonly kind: 'signal'; readonly name: string; readonly vars?: Values; readonly only?: readonly string[] }
  | { readonly kind: 'child-ended'; readonly activity: string; readonly status: InstanceStatus; readonly vars: Values; readonly error: InstanceError | null; readonly escalations?: readonly string[] }
  | { readonly kind: 'child-escalated'; readonly activity: string; readonly code: string }
  | ({ readonly kind: 'transfer' } & HandOn)
  | ({ readonly kind: 'delegate' } & HandOn)
  | ({ readonly kind: 'resolve' } & Omit<HandOn, 'to'>)
  | ({ readonly kind: 'recall' } & Omit<HandOn, 'to'>)
  | ({ readonly kind: 'add-sign' } & AddSign)
  | ({ readonly kind: 'remove-sign' } & RemoveSign)
  | ({ readonly kind: 'take-back' } & TakeBack)
  | ({ readonly kind: 'led' } & Led)
  | { readonly kind: 'urge'; readonly by: string; readonly comment?: string }
  | { readonly kind: 'return'; readonly task: string; readonly to: string; readonly by: string; readonly handlers: readonly string[]; readonly resubmit?: 'again' | 'back'; readonly comment?: string }
  | OperatingEvent;

export { FlowEventRefused } from './flow-event-refused.js';
