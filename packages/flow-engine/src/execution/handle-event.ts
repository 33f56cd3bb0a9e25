import { approvalEvents, liveActivity } from '../approval/approval-events.js';
import { closeTask, decide } from '../approval/decide.js';
import { findTask } from '../approval/find-task.js';
import { operatingEvents } from '../operating/operating-events.js';
import { refuseWhilePaused } from '../operating/pause.js';
import { begin } from './begin.js';
import { endInstance, failInstance } from './end-instance.js';
import { handleDue } from './handle-due.js';
import { fire } from './fire.js';
import { FlowEventRefused, type FlowEvent } from './flow-event.js';
import { type FlowNode } from '../import/graph.js';
import { raiseIncident } from './incidents.js';
import { type Run } from './run.js';
import { removeActivity } from './remove.js';
import { throwError, throwEscalation } from './throw-event.js';
import { setVariables } from './variables.js';
import { finish, positionOf } from './walk.js';

type Kind = FlowEvent['kind'];
type Handlers = { readonly [K in Kind]: (run: Run, event: Extract<FlowEvent, { readonly kind: K }>) => void };

/** What of a called flow's variables comes back: everything, or what its call lists. */
const broughtBack = ({ call }: FlowNode, vars: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  (call?.out === 'listed' ? Object.fromEntries(call.take.map(({ name, from }) => [name, Object.hasOwn(vars, from) ? vars[from] : null])) : vars);

const handlers: Handlers = {
  ...approvalEvents,
  ...operatingEvents,
  start: (run, { element, definition }) => begin(run, element === undefined ? undefined : { element, ...(definition !== undefined && { definition }) }),
  complete: (run, event) => {
    const { task, activity } = findTask(run, event.task);
    if (task.kind !== 'plain') return decide(run, activity, task, { outcome: task.kind === 'fill' ? 'submit' : 'approve', by: event.by ?? null, ...(event.vars && { vars: event.vars }) });
    if (event.vars !== undefined) setVariables(run, activity.scope, event.vars);
    closeTask(run, task, { outcome: 'complete', by: event.by ?? null });
    finish(run, activity);
  },
  served: (run, event) => {
    const activity = liveActivity(run, event.activity);
    if (event.vars !== undefined) setVariables(run, activity.scope, event.vars);
    finish(run, activity);
  },
  'serve-failed': (run, event) => {
    const activity = liveActivity(run, event.activity);
    removeActivity(run, activity.id);
    raiseIncident(run, positionOf(activity), { code: event.code, message: event.message, retry: 'enter' });
  },
  due: (run, event) => handleDue(run, event.job),
  message: (run, event) => {
    const subscription = run.subscriptions.get(event.subscription);
    if (subscription === undefined) throw new FlowEventRefused('flow.subscription-gone');
    if (event.vars !== undefined) setVariables(run, subscription.scope, event.vars);
    fire(run, subscription);
  },
  signal: (run, event) => {
    const listeners = [...run.subscriptions.values()].filter((one) => one.kind === 'signal' && one.name === event.name && (event.only?.includes(one.id) ?? true));
    for (const one of listeners) if (run.subscriptions.has(one.id)) {
      if (event.vars !== undefined) setVariables(run, one.scope, event.vars);
      fire(run, one);
    }
  },
  'child-ended': (run, event) => {
    const activity = liveActivity(run, event.activity, 'call');
    const position = positionOf(activity);
    for (const code of event.escalations ?? []) if (throwEscalation(run, { code, position, activity })) return;
    if (event.error?.kind === 'bpmnError') return throwError(run, { code: event.error.code ?? '', position, activity }, (code) => failInstance(run, code));
    if (event.status === 'rejected') return throwError(run, { code: 'rejected', position, activity }, () => endInstance(run, 'rejected'));
    if (event.status === 'completed') {
      setVariables(run, activity.scope, broughtBack(run.node(activity.element), event.vars));
      return finish(run, activity);
    }
    removeActivity(run, activity.id);
    raiseIncident(run, position, { code: 'flow.child-ended', message: event.status, retry: 'enter' });
  },
  'child-escalated': (run, event) => {
    const activity = liveActivity(run, event.activity, 'call');
    throwEscalation(run, { code: event.code, position: positionOf(activity), activity });
  },
};

/** Does what an event means, before tokens move on. */
export function handleEvent(run: Run, event: FlowEvent): void {
  if (run.isOver) throw new FlowEventRefused('flow.instance-over');
  refuseWhilePaused(run, event.kind);
  (handlers[event.kind] as (run: Run, event: FlowEvent) => void)(run, event);
}
