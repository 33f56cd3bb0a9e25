import { hasNoErrors, type Issue } from '@carewright/schema';
import { checkGraph } from '../analysis/check-graph.js';
import { buildGraph } from './build-graph.js';
import { flowIssue } from './flow-issue.js';
import { type FlowGraph } from './graph.js';
import { parseXml } from './parse-xml.js';

/** What came of reading BPMN XML: a graph only when nothing forbids to run it. */
export interface ImportedFlow {
  readonly graph?: FlowGraph;
  /** What could be read of a flow that may not run yet: for its author, never to be executed. */
  readonly unfinished?: FlowGraph;
  readonly issues: readonly Issue[];
}

/** More than this nobody reads; errors come first. */
const mostIssues = 500;

function readable(issues: readonly Issue[]): readonly Issue[] {
  if (issues.length <= mostIssues) return issues;
  const first = [...issues.filter((one) => one.severity === 'error'), ...issues.filter((one) => one.severity !== 'error')].slice(0, mostIssues);
  return [...first, flowIssue('issues-left-out', undefined, { count: issues.length - mostIssues }, 'info')];
}

/**
 * Reads BPMN 2.0 XML into an executable graph and judges it; never throws.
 * Everything the engine would not execute exactly as written is an issue.
 */
export async function importFlow(xml: string): Promise<ImportedFlow> {
  const parsed = await parseXml(xml);
  if (parsed.definitions === undefined) return { issues: readable(parsed.issues) };
  if (parsed.definitions.$type !== 'bpmn:Definitions') return { issues: readable([...parsed.issues, flowIssue('xml-unparsable', undefined, { line: 1 })]) };
  const built = buildGraph(parsed);
  const found = [...parsed.issues, ...built.issues];
  const issues = hasNoErrors(found) ? [...found, ...checkGraph(built.graph)] : found;
  return hasNoErrors(issues) ? { graph: built.graph, issues: readable(issues) } : { unfinished: built.graph, issues: readable(issues) };
}
