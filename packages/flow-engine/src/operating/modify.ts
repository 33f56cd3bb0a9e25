import { FlowEventRefused } from '../execution/flow-event-refused.js';
import { cancelActivity } from '../execution/remove.js';
import { type Run } from '../execution/run.js';
import { openScope } from '../execution/scopes.js';
import { type Activity, type Provenance } from '../execution/state.js';
import { setVariables } from '../execution/variables.js';
import { arrive, leave, wait } from '../execution/walk.js';
import { fillStarvedJoins } from './starved-joins.js';

type Values = Readonly<Record<string, unknown>>;

/** One instruction: take a token away, or put one before or behind an element. */
export type Modification =
  | { readonly do: 'cancel'; readonly activity: string }
  | { readonly do: 'start'; readonly element: string; readonly side: 'before' | 'after'; readonly scope?: string };

/** Somebody who looks after an instance puts its tokens where they belong; variables are set first. */
export interface Modify {
  readonly by: string;
  readonly vars?: Values;
  readonly instructions: readonly Modification[];
  readonly comment?: string;
}

/** Elements that no token can be put at: they belong to something else. */
const dependent: ReadonlySet<string> = new Set(['boundaryEvent', 'eventSubProcess']);

/** Whether a token may be put at an element from outside. */
export function mayStartAt({ graph }: Pick<Run, 'graph'>, element: string): boolean {
  const node = graph.nodes[element];
  if (node === undefined || dependent.has(node.element) || node.forCompensation === true) return false;
  for (let container: string | undefined = node.container; container !== undefined; container = graph.containers[container]?.parent) {
    const around = graph.nodes[container];
    if (around !== undefined && (around.loop !== undefined || around.element === 'eventSubProcess')) return false;
  }
  return true;
}

/** Whether a token may be taken away: one inside a loop belongs to the loop, which is cancelled as a whole. */
export const mayCancel = (activity: Activity | undefined): activity is Activity => activity !== undefined && activity.parent === null && activity.kind !== 'compensation';

function openContainer(run: Run, container: string, given: string | undefined): string {
  if (container === run.instance.process) return run.instance.id;
  const open = [...run.scopes.values()].filter((scope) => scope.container === container && scope.kind === 'container' && (given === undefined || scope.id === given));
  if (open.length > 1) throw new FlowEventRefused('flow.modify-scope');
  if (open[0] !== undefined) return open[0].id;
  const parent = run.graph.containers[container]?.parent ?? run.instance.process;
  const outside = openContainer(run, parent, undefined);
  return openScope(run, wait(run, { element: container, scope: outside, parent: null, causedBy: {} }, { kind: 'scope' }), container);
}

function startAt(run: Run, { element, side, scope: given }: Extract<Modification, { readonly do: 'start' }>, from: { readonly causedBy: Provenance; readonly round: number }): string {
  if (!mayStartAt(run, element)) throw new FlowEventRefused('flow.modify-target');
  const node = run.node(element);
  const scope = openContainer(run, node.container, given);
  const position = { element, scope, parent: null, causedBy: from.causedBy, round: from.round };
  if (side === 'before') arrive(run, { ...position, returned: true });
  else leave(run, position, run.behaviour.elements[node.element].choose);
  return scope;
}

/** Cancels, then starts; joins that can get no token any more on a flow go on without it. Refused when nothing would be left. */
export function modify(run: Run, { by, vars, instructions, comment }: Modify): void {
  const cancelled = instructions.flatMap((one) => {
    if (one.do !== 'cancel') return [];
    const activity = run.activities.get(one.activity);
    if (!mayCancel(activity)) throw new FlowEventRefused('flow.modify-target');
    return [activity];
  });
  const round = 1 + Math.max(0, ...[...run.activities.values()].map((activity) => activity.round));
  const causedBy: Provenance = Object.assign({}, ...cancelled.map((activity) => activity.causedBy));
  run.note(run.instance.process, 'modified', { actor: by, ...(comment !== undefined && { data: { comment } }) });
  if (vars !== undefined) setVariables(run, run.instance.id, vars);
  for (const activity of cancelled) cancelActivity(run, activity);
  const scopes = new Set(cancelled.map((activity) => activity.scope));
  for (const one of instructions) if (one.do === 'start') scopes.add(startAt(run, one, { causedBy, round }));
  for (const scope of scopes) if (scope === run.instance.id || run.scopes.has(scope)) fillStarvedJoins(run, scope);
  if (run.activities.size === 0 && run.queue.length === 0) throw new FlowEventRefused('flow.nothing-left');
}
