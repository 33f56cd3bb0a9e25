import { compensate } from '../execution/compensate.js';
import { correlationOf } from '../execution/correlation.js';
import { endInstance, failInstance } from '../execution/end-instance.js';
import { linkTargets } from '../execution/joins.js';
import { type Position, type Run } from '../execution/run.js';
import { cancelTokens, stopListening } from '../execution/remove.js';
import { throwError, throwEscalation } from '../execution/throw-event.js';
import { arrive } from '../execution/walk.js';
import { type EventDefinition, type EventKind } from '../import/graph.js';

/** Throws one definition; false when the token does not go on by itself. */
export type ThrowEvent = (run: Run, position: Position, event: EventDefinition) => boolean;

const message: ThrowEvent = (run, position, event) => {
  run.commands.push({ kind: 'send-message', name: event.name ?? '', correlation: correlationOf(run, position.scope, run.node(position.element)) });
  return true;
};

const signal: ThrowEvent = (run, _position, event) => {
  run.commands.push({ kind: 'broadcast-signal', name: event.name ?? '' });
  return true;
};

const error: ThrowEvent = (run, position, event) => {
  throwError(run, { code: event.name ?? '', position }, (code) => failInstance(run, code));
  return false;
};

const escalation: ThrowEvent = (run, position, event) => !throwEscalation(run, { code: event.name ?? '', position });

const compensation: ThrowEvent = (run, position, event) => {
  const waits = event.waits !== false;
  compensate(run, { position, waits, then: 'complete', ...(event.activity !== undefined && { activity: event.activity }) });
  return !waits;
};

const cancel: ThrowEvent = (run, position) => {
  cancelTokens(run, position.scope);
  compensate(run, { position, waits: true, then: 'cancel-transaction' });
  return false;
};

/** Ends everything in its own process or sub-process, which then counts as completed. */
const terminate: ThrowEvent = (run, position) => {
  const scope = run.enclosing(position.scope);
  run.note(position.element, 'completed');
  cancelTokens(run, scope);
  stopListening(run, scope);
  if (scope === run.instance.id) endInstance(run, 'completed');
  return false;
};

const link: ThrowEvent = (run, position) => {
  run.note(position.element, 'completed');
  for (const target of linkTargets(run.graph, run.node(position.element))) arrive(run, { element: target, scope: position.scope, parent: null, causedBy: position.causedBy });
  return false;
};

/** What throwing means, by kind. Kinds that can only be caught are absent. */
export const throwEvents: Partial<Readonly<Record<EventKind, ThrowEvent>>> = { message, signal, error, escalation, compensate: compensation, cancel, terminate, link };

/** Throws all definitions of an event; true when its token goes on. */
export function throwAll(run: Run, position: Position, events: readonly EventDefinition[]): boolean {
  return events.map((event) => throwEvents[event.kind]?.(run, position, event) ?? true).every(Boolean);
}
