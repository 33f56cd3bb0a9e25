import { type Run } from '../execution/run.js';
import { type Activity } from '../execution/state.js';
import { type Copy } from '../import/graph.js';

/** Asks the host to tell those who get a copy at this moment of a step. */
export function tell(run: Run, { element, round }: Pick<Activity, 'element' | 'round'>, on: Copy['on']): void {
  const assignments = (run.node(element).copies ?? []).filter((copy) => copy.on === on);
  if (assignments.length > 0) run.commands.push({ kind: 'copy', element, round, assignments });
}
