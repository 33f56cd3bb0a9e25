import { type Position, type Run } from './run.js';
import { type Json } from './state.js';

/** What a token that stopped remembers about its way, so that it goes on as if it had not. */
export const rememberedWay = ['via', 'unrolled', 'atReset', 'returned', 'handlers', 'visit', 'comeBack'] as const satisfies readonly (keyof Position)[];

interface Trouble {
  readonly code: string;
  readonly message: string;
  /** What a retry does: enter the element again, only choose its outgoing flows, tell its loop that it is done, listen for its event, or ask a join again about the tokens that wait there. */
  readonly retry: 'enter' | 'leave' | 'report' | 'listen' | 'join';
  /** How many tokens stand there; more than one only where a flow ran in circles. */
  readonly tokens?: number;
  /** How many lines of history before it were not kept. */
  readonly leftOut?: number;
}

/** The words of an error, without what may hold data: the first line, at most 300 characters. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 300) ?? '';

/** Keeps a token that cannot go on where it is, for a person to look at; the rest of the instance goes on. */
export function raiseIncident(run: Run, position: Position, trouble: Trouble): void {
  const activity = run.ports.newId();
  const way = Object.fromEntries(rememberedWay.flatMap((key) => (position[key] === undefined ? [] : [[key, position[key] as unknown as Json]])));
  const data = { retry: trouble.retry, ...way, ...(trouble.tokens !== undefined && trouble.tokens > 1 && { tokens: trouble.tokens }) };
  run.activities.set(activity, {
    id: activity, scope: position.scope, element: position.element, kind: 'incident', state: 'failed', parent: position.parent, data,
    round: position.round ?? 0, causedBy: position.causedBy, createdAt: run.ports.now,
  });
  const incident = run.ports.newId();
  run.incidents.set(incident, { id: incident, activity, element: position.element, code: trouble.code, message: trouble.message, createdAt: run.ports.now, resolvedAt: null });
  const status = run.instance.status === 'suspended' ? 'suspended' : 'failed';
  run.instance = { ...run.instance, status, error: { kind: 'incident', code: trouble.code } };
  run.note(position.element, 'incident', { activity, data: { code: trouble.code, ...(trouble.leftOut !== undefined && trouble.leftOut > 0 && { leftOut: trouble.leftOut }) } });
}

/** Marks an instance as running again when nothing is left that needs help. */
export function clearFailure(run: Run): void {
  const open = [...run.incidents.values()].some((incident) => incident.resolvedAt === null);
  if (open || run.instance.endedAt !== null || run.instance.error === null) return;
  run.instance = { ...run.instance, status: run.instance.status === 'failed' ? 'active' : run.instance.status, error: null };
}
