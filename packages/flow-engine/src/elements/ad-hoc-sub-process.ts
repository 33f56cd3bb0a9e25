import { flowIssue } from '../import/flow-issue.js';
import { type ElementType } from '../execution/element-type.js';
import { cancelTokens } from '../execution/remove.js';
import { type Run } from '../execution/run.js';
import { closeScope, enterSubProcess, initialElements } from '../execution/scopes.js';
import { type Activity, type Json } from '../execution/state.js';
import { evaluate } from '../execution/variables.js';
import { arrive } from '../execution/walk.js';

const stillToDo = (activity: Activity): readonly string[] => (activity.data['todo'] as readonly string[] | undefined) ?? [];

/** Whether the completion condition holds; without one the sub-process is done when everything in it is. */
function isDone(run: Run, activity: Activity, scope: string): boolean {
  const condition = run.node(activity.element).adHoc?.completionCondition;
  return condition !== undefined && Boolean(evaluate(run, scope, condition));
}

/** Its activities have no fixed order: all start at once, or one after the other, until the completion condition holds. */
export const adHocSubProcess: ElementType<'adHocSubProcess'> = {
  name: 'adHocSubProcess',
  waits: () => false,
  check: (node, graph) => {
    const inner = graph.containers[node.id]?.nodes.map((id) => graph.nodes[id]) ?? [];
    const events = inner.filter((one) => one?.element === 'startEvent' || one?.element === 'endEvent');
    return [...(inner.length === 0 ? [flowIssue('sub-process-empty', node.id, {}, 'warning')] : []), ...events.map((one) => flowIssue('ad-hoc-event', one?.id))];
  },
  enter: (run, position, node) => {
    const elements = initialElements(run, node.id);
    const [first, ...rest] = elements;
    const sequential = node.adHoc?.sequential === true;
    const scope = enterSubProcess(run, position, sequential && first !== undefined ? [first] : elements);
    const activity = run.activities.get(run.scopes.get(scope)?.activity ?? '');
    if (sequential && activity !== undefined) run.activities.set(activity.id, { ...activity, data: { ...activity.data, todo: rest as Json } });
  },
  emptied: (run, activity, scope) => {
    const [next, ...rest] = stillToDo(activity);
    if (next === undefined || isDone(run, activity, scope)) return closeScope(run, scope);
    run.activities.set(activity.id, { ...activity, data: { ...activity.data, todo: rest } });
    arrive(run, { element: next, scope, parent: null, causedBy: activity.causedBy });
  },
  innerDone: (run, activity, scope) => {
    if (run.node(activity.element).adHoc?.cancelRemaining === false || !isDone(run, activity, scope)) return;
    run.activities.set(activity.id, { ...activity, data: { ...activity.data, todo: [] } });
    cancelTokens(run, scope);
  },
};
