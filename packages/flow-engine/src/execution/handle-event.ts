import { assignPeople } from '../approval/assign-people.js';
import { closeTask, decide } from '../approval/decide.js';
import { mayReturnTo, returnTo } from '../approval/return-to.js';
import { slotsOf, withSlots } from '../approval/slots.js';
import { endInstance, failInstance } from './end-instance.js';
import { handleDue } from './handle-due.js';
import { fire } from './fire.js';
import { FlowEventRefused, type FlowEvent } from './flow-event.js';
import { raiseIncident } from './incidents.js';
import { type Run } from './run.js';
import { removeActivity } from './remove.js';
import { initialElements } from './scopes.js';
import { type Activity, type Task } from './state.js';
import { subscribeEventSubProcesses } from './subscriptions.js';
import { throwError } from './throw-event.js';
import { setVariables } from './variables.js';
import { arrive, finish, leave, positionOf } from './walk.js';

type Kind = FlowEvent['kind'];
type Handlers = { readonly [K in Kind]: (run: Run, event: Extract<FlowEvent, { readonly kind: K }>) => void };

function openTask(run: Run, id: string): { readonly task: Task; readonly activity: Activity } {
  const task = run.tasks.get(id);
  const activity = task === undefined ? undefined : run.activities.get(task.activity);
  if (task?.state !== 'open' || activity === undefined) throw new FlowEventRefused('flow.task-closed');
  return { task, activity };
}

function liveActivity(run: Run, id: string, kind?: Activity['kind']): Activity {
  const activity = run.activities.get(id);
  if (activity === undefined || (kind !== undefined && activity.kind !== kind)) throw new FlowEventRefused('flow.activity-gone');
  return activity;
}

function start(run: Run, element: string | undefined): void {
  const { id, process } = run.instance;
  run.note(process, 'started');
  subscribeEventSubProcesses(run, id);
  const begin = element === undefined ? initialElements(run, process) : [element];
  for (const one of begin) arrive(run, { element: one, scope: id, parent: null, causedBy: {} });
  run.emptied.add(id);
}

function retry(run: Run, activity: Activity): void {
  const { retry: what, via, unrolled } = activity.data;
  const position = { ...positionOf(activity), ...(typeof via === 'string' && { via }), ...(unrolled === true && { unrolled: true }) };
  removeActivity(run, activity.id);
  run.note(activity.element, 'retried', { activity: activity.id });
  if (what === 'enter') return arrive(run, position);
  const element = run.node(activity.element);
  const choose = run.behaviour.elements[element.element].choose;
  leave(run, position, choose);
}

const commentOf = (comment: string | undefined): { readonly data?: { readonly comment: string } } => (comment === undefined ? {} : { data: { comment } });

const handlers: Handlers = {
  start: (run, event) => start(run, event.element),
  complete: (run, event) => {
    const { task, activity } = openTask(run, event.task);
    if (task.kind !== 'plain') return decide(run, activity, task, { outcome: task.kind === 'fill' ? 'submit' : 'approve', by: event.by ?? null, ...(event.vars && { vars: event.vars }) });
    if (event.vars !== undefined) setVariables(run, activity.scope, event.vars);
    closeTask(run, task, 'complete', { by: event.by ?? null });
    finish(run, activity);
  },
  decide: (run, event) => {
    const { task, activity } = openTask(run, event.task);
    decide(run, activity, task, event);
  },
  assigned: (run, event) => assignPeople(run, liveActivity(run, event.activity), event),
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
    const listeners = [...run.subscriptions.values()].filter((one) => one.kind === 'signal' && one.name === event.name);
    for (const one of listeners) if (run.subscriptions.has(one.id)) {
      if (event.vars !== undefined) setVariables(run, one.scope, event.vars);
      fire(run, one);
    }
  },
  'child-ended': (run, event) => {
    const activity = liveActivity(run, event.activity, 'call');
    const position = positionOf(activity);
    if (event.error?.kind === 'bpmnError') return throwError(run, { code: event.error.code ?? '', position, activity }, (code) => failInstance(run, code));
    if (event.status === 'completed') {
      setVariables(run, activity.scope, event.vars);
      return finish(run, activity);
    }
    removeActivity(run, activity.id);
    raiseIncident(run, position, { code: 'flow.child-ended', message: event.status, retry: 'enter' });
  },
  transfer: (run, event) => {
    const { task, activity } = openTask(run, event.task);
    const slots = slotsOf(activity);
    if (slots.some((slot) => slot.user === event.to)) throw new FlowEventRefused('flow.already-asked');
    withSlots(run, activity, slots.map((slot) => (slot.task === task.id ? { ...slot, user: event.to } : slot)));
    run.tasks.set(task.id, { ...task, assignee: event.to, version: task.version + 1 });
    run.note(task.element, 'transferred', { activity: activity.id, task: task.id, actor: event.by, data: { to: event.to, ...(event.comment !== undefined && { comment: event.comment }) } });
  },
  return: (run, event) => {
    const { task, activity } = openTask(run, event.task);
    if (!mayReturnTo(run.graph, run.instance.process, activity, event.to)) throw new FlowEventRefused('flow.return-target');
    closeTask(run, task, 'return', { by: event.by, ...(event.comment !== undefined && { comment: event.comment }) });
    run.note(activity.element, 'returned', { activity: activity.id, actor: event.by, data: { to: event.to } });
    returnTo(run, activity, event.to, event.handlers);
  },
  withdraw: (run, event) => {
    run.note(run.instance.process, 'withdrawing', { actor: event.by, ...commentOf(event.comment) });
    endInstance(run, 'withdrawn');
  },
  terminate: (run, event) => {
    run.note(run.instance.process, 'terminating', { actor: event.by, ...commentOf(event.comment) });
    endInstance(run, 'terminated');
  },
  retry: (run, event) => retry(run, liveActivity(run, event.activity, 'incident')),
  'set-variables': (run, event) => setVariables(run, run.instance.id, event.vars),
};

/** Does what an event means, before tokens move on. */
export function handleEvent(run: Run, event: FlowEvent): void {
  if (run.isOver) throw new FlowEventRefused('flow.instance-over');
  (handlers[event.kind] as (run: Run, event: FlowEvent) => void)(run, event);
}
