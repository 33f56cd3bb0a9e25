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

/** A signal is not kept: of this instance those hear it who wait now (BPMN 2.0, 10.5.1). */
const signal: ThrowEvent = (run, _position, event) => {
  const name = event.name ?? '';
  const own = [...run.subscriptions.values()].filter((one) => one.kind === 'signal' && one.name === name).map(({ id }) => id);
  run.commands.push({ kind: 'broadcast-signal', name, own });
  return true;
};

const error: ThrowEvent = (run, position, event) => {
  throwError(run, { code: event.name ?? '', position }, (code) => failInstance(run, code));
  return false;
};

const escalation: ThrowEvent = (run, position, event) => !throwEscalation(run, { code: event.name ?? '', position });

const namedIn = (events: readonly EventDefinition[]): Pick<Parameters<typeof compensate>[1], 'activities'> =>
  (events.some(({ activity }) => activity === undefined) ? {} : { activities: events.flatMap(({ activity }) => activity ?? []) });

/** Undoes beside the token, which goes on. */
const compensation: ThrowEvent = (run, position, event) => {
  compensate(run, { position, waits: false, then: 'complete', ...namedIn([event]) });
  return true;
};

const isWaitedFor = (event: EventDefinition): boolean => event.kind === 'compensate' && event.waits !== false;

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
  const waitedFor = events.filter(isWaitedFor);
  const goesOn = events.filter((event) => !isWaitedFor(event)).map((event) => throwEvents[event.kind]?.(run, position, event) ?? true).every(Boolean);
  if (!goesOn || waitedFor.length === 0) return goesOn;
  // All that is to be undone is undone in one row, so that the token goes on once.
  compensate(run, { position, waits: true, then: 'complete', ...namedIn(waitedFor) });
  return false;
}
