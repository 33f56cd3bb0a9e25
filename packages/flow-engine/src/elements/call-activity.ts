import { flowIssue } from '../import/flow-issue.js';
import { type FlowNode } from '../import/graph.js';
import { type ElementType } from '../execution/element-type.js';
import { raiseIncident } from '../execution/incidents.js';
import { type Position, type Run } from '../execution/run.js';
import { type Vars } from '../execution/state.js';
import { evaluate, toJson, visibleVars } from '../execution/variables.js';
import { wait } from '../execution/walk.js';
import { isCallComplete } from '../services/call.js';

/** Calls nested deeper than this are taken for an endless recursion. */
const deepestCall = 10;

/** What the called flow begins with: everything, or what its call lists. */
function handedOver(run: Run, { scope }: Position, { call }: FlowNode): Vars {
  if (call?.in !== 'listed') return visibleVars(run, scope);
  return Object.fromEntries(call.values.map(({ field, value }) => [field, toJson(evaluate(run, scope, value))]));
}

/** Starts another process as a child instance and goes on when that has ended, with its variables or those that the call lists. */
export const callActivity: ElementType<'callActivity'> = {
  name: 'callActivity',
  waits: () => true,
  check: (node) => [
    ...(node.called === undefined ? [flowIssue('called-missing', node.id)] : []),
    ...(node.call === undefined || isCallComplete(node.call) ? [] : [flowIssue('service-incomplete', node.id)]),
  ],
  enter: (run, position, node) => {
    if (run.instance.depth >= deepestCall) return raiseIncident(run, position, { code: 'flow.too-deep', message: '', retry: 'enter' });
    // Expressions are asked before anything changes, so that one that breaks can be asked again.
    const vars = handedOver(run, position, node);
    const record = node.call === undefined || node.call.record === '' ? undefined : toJson(evaluate(run, position.scope, node.call.record));
    const activity = wait(run, position, { kind: 'call', state: 'running' });
    run.commands.push({ kind: 'start-child', activity: activity.id, process: node.called ?? '', vars, depth: run.instance.depth + 1, ...(record !== undefined && { record }), ...(node.call?.binding === 'pinned' && { pinned: true }) });
  },
};
