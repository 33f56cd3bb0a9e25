import { flowIssue } from '../import/flow-issue.js';
import { type ElementType } from '../execution/element-type.js';
import { raiseIncident } from '../execution/incidents.js';
import { visibleVars } from '../execution/variables.js';
import { wait } from '../execution/walk.js';

/** Calls nested deeper than this are taken for an endless recursion. */
const deepestCall = 10;

/** Starts another process as a child instance and goes on when that has ended, with its variables. */
export const callActivity: ElementType<'callActivity'> = {
  name: 'callActivity',
  waits: () => true,
  check: (node) => (node.called === undefined ? [flowIssue('called-missing', node.id)] : []),
  enter: (run, position, node) => {
    if (run.instance.depth >= deepestCall) return raiseIncident(run, position, { code: 'flow.too-deep', message: '', retry: 'enter' });
    const activity = wait(run, position, { kind: 'call', state: 'running' });
    run.commands.push({ kind: 'start-child', activity: activity.id, process: node.called ?? '', vars: visibleVars(run, position.scope), depth: run.instance.depth + 1 });
  },
};
