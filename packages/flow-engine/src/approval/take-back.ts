import { FlowEventRefused } from '../execution/flow-event-refused.js';
import { type Run } from '../execution/run.js';
import { type Activity, type FlowState } from '../execution/state.js';
import { type ElementName, type FlowGraph } from '../import/graph.js';
import { returnTo } from './return-to.js';
import { slotsOf } from './slots.js';

/** 撤回: who answered last takes the answer back, before anybody went on with it. */
export interface TakeBack {
  /** The step that was answered, and which visit of it. */
  readonly element: string;
  readonly visit: string;
  readonly by: string;
  /** Who is asked again. */
  readonly handlers: readonly string[];
  /** The elements entered since. */
  readonly since: readonly string[];
  /** The tasks that whoever got them has opened; needed where that is too late already. */
  readonly opened?: readonly string[];
  readonly comment?: string;
}

/** What a token passes without leaving a trace outside. */
const withoutEffect: ReadonlySet<ElementName> = new Set(['exclusiveGateway', 'parallelGateway', 'inclusiveGateway', 'task', 'manualTask', 'userTask', 'intermediateThrowEvent', 'subProcess']);

const isUntouched = (state: Pick<FlowState, 'tasks'>, activity: Activity): boolean => {
  const voted = slotsOf(activity).some((slot) => slot.vote !== null);
  const tasks = [...state.tasks.values()].filter((task) => task.activity === activity.id);
  return !voted && tasks.every((task) => task.state === 'open' && task.version === 1);
};

/** Whether an answer may be taken back: every step it led to still waits as it began, and nothing automatic was done. */
export function mayTakeBack(graph: FlowGraph, state: Pick<FlowState, 'tasks' | 'activities'>, { element, visit, since, opened = [] }: Pick<TakeBack, 'element' | 'visit' | 'since' | 'opened'>): boolean {
  const until = graph.nodes[element]?.approval?.takeBack ?? 'unanswered';
  if (until === 'never') return false;
  const next = [...state.activities.values()].filter((activity) => activity.causedBy[element] === visit && activity.kind !== 'scope');
  if (next.length === 0 || since.some((id) => graph.nodes[id] !== undefined && !withoutEffect.has(graph.nodes[id].element))) return false;
  const wasOpened = (activity: Activity): boolean => until === 'unopened' && [...state.tasks.values()].some((task) => task.activity === activity.id && opened.includes(task.id));
  return next.every((activity) => (activity.kind === 'approval' || activity.kind === 'fill') && isUntouched(state, activity) && !wasOpened(activity));
}

/** The flow goes back to the step, to the people who answered it. */
export function takeBack(run: Run, event: TakeBack): void {
  if (!mayTakeBack(run.graph, run, event)) throw new FlowEventRefused('flow.touched');
  const from = [...run.activities.values()].find((activity) => activity.causedBy[event.element] === event.visit);
  if (from === undefined) throw new FlowEventRefused('flow.touched');
  run.note(event.element, 'taken-back', { actor: event.by, ...(event.comment !== undefined && { data: { comment: event.comment } }) });
  returnTo(run, from, event.element, { handlers: event.handlers });
}
