import { type Run } from '../execution/run.js';
import { type Activity, type Job } from '../execution/state.js';
import { listen, type Listener } from '../execution/subscriptions.js';
import { type MigrationPlan } from './plan-migration.js';

/** Timers that the instance had when it was on the release it returns to, by element and activity. */
export type FormerTimers = readonly Pick<Job, 'element' | 'activity' | 'scope' | 'dueAt' | 'repeat'>[];

export interface Listening {
  /** `keep`: timers that run keep their moment. `restart`: they begin anew by the new flow. */
  readonly timers: 'keep' | 'restart';
  readonly former: FormerTimers;
}

const isInsideLoop = (run: Run, activity: Activity): boolean => activity.parent !== null && run.activities.get(activity.parent)?.element === activity.element;

/** Begins to listen; a timer that was there before the instance left this release is due when it was. */
function begin(run: Run, listener: Listener, { former }: Listening, events?: Parameters<typeof listen>[2]): void {
  const before = new Set(run.jobs.keys());
  listen(run, listener, events);
  const known = former.find((one) => one.element === listener.node.id && one.activity === listener.activity && one.scope === listener.scope);
  if (known === undefined) return;
  for (const job of run.jobs.values()) if (!before.has(job.id)) run.jobs.set(job.id, { ...job, dueAt: known.dueAt, repeat: known.repeat });
}

/** Ends timers; true when there were any. */
function removeTimers(run: Run, is: (job: Job) => boolean): boolean {
  const found = [...run.jobs.values()].filter((job) => job.kind === 'timer' && is(job));
  for (const job of found) run.jobs.delete(job.id);
  return found.length > 0;
}

/** Timers that run begin anew; what has fired already does not fire a second time. */
function again(run: Run, listener: Listener, listening: Listening): void {
  const ran = removeTimers(run, (job) => job.element === listener.node.id && job.activity === listener.activity && job.scope === listener.scope);
  if (ran) begin(run, listener, listening, listener.node.events.map((event) => (event.timer === undefined ? { kind: 'link' } : event)));
}

/** Events of an element that were listened for under another name, and those that are new. */
function listenFor(run: Run, plan: MigrationPlan, of: { readonly elements: readonly string[]; readonly former: readonly string[]; readonly listener: Omit<Listener, 'node'> }, listening: Listening): void {
  const known = new Set(of.former.flatMap((element) => plan.nodes[element] ?? []));
  for (const element of of.elements) {
    const listener = { ...of.listener, node: run.node(element) };
    if (!known.has(element)) begin(run, listener, listening);
    else if (listening.timers === 'restart') again(run, listener, listening);
  }
}

/** Which element of the old release an activity stood at. */
type Former = (activity: Activity) => string;

function activityListens(run: Run, plan: MigrationPlan, { activity, former, listening }: { readonly activity: Activity; readonly former: string; readonly listening: Listening }): void {
  const node = run.node(activity.element);
  const at = { scope: activity.scope, activity: activity.id };
  if (!isInsideLoop(run, activity)) listenFor(run, plan, { elements: node.boundaries, former: plan.source.nodes[former]?.boundaries ?? [], listener: { ...at, owner: 'boundary' } }, listening);
  if (listening.timers === 'restart' && (activity.kind === 'timer' || activity.kind === 'event')) again(run, { ...at, node, owner: 'catch' }, listening);
}

/** The branches of an event-based gateway: new ones are waited for too. */
function gatewayListens(run: Run, plan: MigrationPlan, { activity, former, listening }: { readonly activity: Activity; readonly former: string; readonly listening: Listening }): void {
  const targets = (graph: MigrationPlan['source'], element: string): readonly string[] => (graph.nodes[element]?.outgoing ?? []).flatMap((flow) => graph.flows[flow]?.to ?? []);
  const known = new Set(targets(plan.source, former).flatMap((element) => plan.nodes[element] ?? []));
  for (const element of targets(plan.target, activity.element)) {
    const listener: Listener = { node: run.node(element), scope: activity.scope, activity: activity.id, owner: 'event-gateway' };
    const { message } = listener.node;
    if (!known.has(element)) begin(run, listener, listening, message === undefined ? undefined : [{ kind: 'message', name: message }]);
    else if (listening.timers === 'restart') again(run, listener, listening);
  }
  for (const one of run.subscriptions.values()) if (one.activity === activity.id && !targets(plan.target, activity.element).includes(one.element)) run.subscriptions.delete(one.id);
  removeTimers(run, (job) => job.activity === activity.id && job.owner === 'event-gateway' && !targets(plan.target, activity.element).includes(job.element));
}

/** An event sub-process that interrupted its scope has ended the listening there. */
const isInterrupted = (run: Run, scope: string): boolean =>
  [...run.activities.values()].some((one) => one.scope === scope && run.node(one.element).element === 'eventSubProcess' && (run.graph.containers[one.element]?.startEvents ?? []).some((start) => run.node(start).interrupting !== false));

function scopesListen(run: Run, plan: MigrationPlan, containers: ReadonlyMap<string, string>, listening: Listening): void {
  const starts = (graph: MigrationPlan['source'], container: string): readonly string[] =>
    (graph.containers[container]?.eventSubProcesses ?? []).flatMap((id) => graph.containers[id]?.startEvents ?? []);
  for (const [scope, former] of containers) {
    if (isInterrupted(run, scope)) continue;
    listenFor(run, plan, { elements: starts(plan.target, run.containerOf(scope)), former: starts(plan.source, former), listener: { scope, activity: null, owner: 'event-sub-process' } }, listening);
  }
}

/** Listens for what is new in the new release: boundary events, event sub-processes, branches of event-based gateways. */
export function listenAgain(run: Run, plan: MigrationPlan, of: { readonly formerElement: Former; readonly formerContainers: ReadonlyMap<string, string> }, listening: Listening): void {
  for (const activity of [...run.activities.values()]) {
    if (activity.kind === 'incident') continue;
    const what = { activity, former: of.formerElement(activity), listening };
    if (activity.kind === 'gateway') gatewayListens(run, plan, what);
    else activityListens(run, plan, what);
  }
  scopesListen(run, plan, of.formerContainers, listening);
  run.variablesChanged = true;
}
