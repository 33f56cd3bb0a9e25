import { type Vars } from './state.js';

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
  newId(): string;
  evaluate(expression: string, vars: Vars): unknown;
  script(body: string, context: ScriptContext): ScriptResult;
}
