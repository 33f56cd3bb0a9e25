import { type FlowEvent } from '@carewright/flow-engine';
import { type Actor } from '../../access/actor.js';
import { type FlowRun } from '../flow-run.js';

/** An instance as a person finds it who may do something with it. */
export interface InstanceSituation {
  readonly isStarter: boolean;
  readonly operates: boolean;
  readonly isRunning: boolean;
  readonly isPaused: boolean;
  readonly stuck: number;
  /** Whether somebody is asked now. */
  readonly isAsked: boolean;
  /** Whether its author lets the starter withdraw it now. */
  readonly mayWithdraw: boolean;
}

/** Somebody does something with an instance that is locked by now. */
export interface Steering {
  readonly actor: Actor;
  readonly run: FlowRun;
  readonly comment?: string;
}

/** Something that can be done with a whole instance: when it is offered, who may, and the event it becomes. */
export interface InstanceActionKind {
  /** Whether the person may ever do it. */
  readonly may: (situation: Pick<InstanceSituation, 'isStarter' | 'operates'>) => boolean;
  /** Whether there is a point in offering it now. */
  readonly offered: (situation: InstanceSituation) => boolean;
  /** Refused without words that say why. */
  readonly needsReason?: boolean;
  event(steering: Steering): FlowEvent;
}

const by = ({ actor, comment }: Steering): { readonly by: string; readonly comment?: string } => ({ by: actor.userId, ...(comment !== undefined && { comment }) });

/** Everything that can be done with a whole instance. What needs more than words has a route of its own and an entry in `offeredActions`. */
export const instanceActionKinds = {
  withdraw: { may: ({ isStarter }) => isStarter, offered: ({ isRunning, mayWithdraw }) => isRunning && mayWithdraw, event: (steering) => ({ kind: 'withdraw', ...by(steering) }) },
  urge: { may: ({ isStarter, operates }) => isStarter || operates, offered: ({ isAsked, isPaused }) => isAsked && !isPaused, event: (steering) => ({ kind: 'urge', ...by(steering) }) },
  suspend: { may: ({ operates }) => operates, offered: ({ isRunning, isPaused }) => isRunning && !isPaused, event: (steering) => ({ kind: 'suspend', ...by(steering) }) },
  resume: { may: ({ operates }) => operates, offered: ({ isPaused }) => isPaused, event: (steering) => ({ kind: 'resume', ...by(steering) }) },
  terminate: { may: ({ operates }) => operates, offered: ({ isRunning }) => isRunning, needsReason: true, event: (steering) => ({ kind: 'terminate', ...by(steering) }) },
} as const satisfies Readonly<Record<string, InstanceActionKind>>;

export type InstanceAction = keyof typeof instanceActionKinds;

/** Actions that the page offers and that have routes of their own: other parts of the platform add theirs here. */
export const furtherActions: Readonly<Record<string, Pick<InstanceActionKind, 'may' | 'offered'>>> = {
  modify: { may: ({ operates }) => operates, offered: ({ isRunning }) => isRunning },
  retry: { may: ({ operates }) => operates, offered: ({ stuck, isPaused }) => stuck > 0 && !isPaused },
};

/** What the person may do now, by name. */
export function offeredActions(situation: InstanceSituation): readonly string[] {
  const all: Readonly<Record<string, Pick<InstanceActionKind, 'may' | 'offered'>>> = { ...instanceActionKinds, ...furtherActions };
  return Object.entries(all).filter(([, kind]) => kind.may(situation) && kind.offered(situation)).map(([name]) => name);
}
