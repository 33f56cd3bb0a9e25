import { type Vars } from './state.js';
import { type WorkingCalendar } from './working-time.js';

/** What a script may touch. */
export interface ScriptContext {
  readonly vars: Vars;
  set(name: string, value: unknown): void;
}

/** How a script ended when it did not simply end. */
export type ScriptResult = undefined | { readonly bpmnError: string } | { readonly waitMs: number };

/** Everything `advance` may ask of its host. All answers are synchronous and the same for the same question. */
export interface Ports {
  /** The time of this event, RFC 3339 in UTC. */
  readonly now: string;
  readonly timeZone?: string;
  /** When people work; without it working time is all time. */
  readonly calendar?: WorkingCalendar;
  /** Of those who will be asked, who is not here any more. */
  readonly gone?: ReadonlySet<string>;
  newId(): string;
  evaluate(expression: string, vars: Vars): unknown;
  script(body: string, context: ScriptContext): ScriptResult;
}
