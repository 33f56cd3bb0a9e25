import { createHash } from 'node:crypto';
import { type Start } from '@carewright/flow-engine';
import { type LiveStart } from './live-starts.js';

/** The next moment of a timer. */
export interface TickPayload {
  readonly app: string;
  readonly flow: string;
  readonly element: string;
  /** The timer as it was set; one that is set otherwise has ticks of its own. */
  readonly setting: string;
  readonly at: string;
  readonly repeat: string | null;
}

/** Timers of one start event are told apart by what they say. */
export const tickSetting = ({ event }: Pick<Start, 'event'>): string => createHash('sha256').update(JSON.stringify(event?.timer ?? null)).digest('hex').slice(0, 16);
/** Whether a start still has the timer that ticked. */
export const isTimer = ({ setting }: TickPayload) => (start: LiveStart): boolean => start.kind === 'schedule' && tickSetting(start) === setting;
export const startKey = ({ app, flow, element, setting, at }: TickPayload): string => `tick:${app}/${flow}/${element}/${setting}/${at}`;
export const tickKey = ({ app, flow, element, setting }: TickPayload): string => `flow-tick:${app}/${flow}/${element}/${setting}`;
