import { type Issue } from '@carewright/schema';
import { flowIssue } from '../import/flow-issue.js';
import { type FlowGraph } from '../import/graph.js';

type Check = (graph: FlowGraph) => readonly Issue[];

const hasProcess: Check = (graph) => (graph.processes.length === 0 ? [flowIssue('process-missing', undefined)] : []);

const checks: readonly Check[] = [hasProcess];

/** Everything that can be known to be wrong with a graph before it runs. */
export function checkGraph(graph: FlowGraph): readonly Issue[] {
  return checks.flatMap((check) => check(graph));
}
