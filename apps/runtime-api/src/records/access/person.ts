import { type Grant } from '@carewright/schema';
import { type Actor } from '../../access/actor.js';
import { type SlotValues } from '../queries/statement.js';

/**
 * For whom records are read and written. `roles`: what the actor's roles in the app grant, and nothing else.
 * `system`: the platform's own work (flows, seeding), which no grant limits; the actor, if any, is only named in the audit.
 * A list of grants: exactly these, for somebody without an account who was let in to one form.
 */
export interface Person {
  readonly actor: Actor | null;
  readonly grants: 'roles' | 'system' | readonly Grant[];
  /** The flow that acts by itself; history and audit name it. */
  readonly flow?: ActingFlow;
  /** The run of a flow in a step of which the person does this. */
  readonly within?: ActingRun;
}

/** A run within which something is done. */
export interface ActingRun {
  readonly instance: string;
  /** The run that called it; it may be written before the one it called is. */
  readonly caller?: string | null;
  /** What it does may change records that another flow keeps from being changed. */
  readonly passesLocks?: boolean;
}

/** A run of a flow as who did something. */
export interface ActingFlow extends ActingRun {
  readonly key: string;
  readonly label: string;
}

/** The person behind a request. */
export const asPerson = (actor: Actor): Person => ({ actor, grants: 'roles' });
/** The platform itself, on behalf of nobody or of a named person. */
export const asSystem = (actor: Actor | null = null): Person => ({ actor, grants: 'system' });

/** A flow that acts by itself: with the platform's own rights, under its own name. */
export const asFlow = (flow: ActingFlow): Person => ({ actor: null, grants: 'system', flow });

/** Keys of the roles a person has in an app, sorted: people with the same ones share plans and prepared statements. */
export function rolesIn(app: string, { actor }: Person): readonly string[] {
  return [...new Set((actor?.roles ?? []).filter((one) => one.app === app).map((one) => one.role))].sort();
}

/** Slot values that row rules ask about. */
export function personSlots({ actor }: Person): SlotValues {
  return { 'user.id': actor?.userId ?? null, 'user.departments': actor?.departments ?? [], 'user.departmentTree': actor?.departmentTree ?? [] };
}
