import { type AssignmentSource, type FlowGraph, type FlowNode } from '../import/graph.js';
import { successors } from './reachability.js';

const chosenBy = (node: FlowNode | undefined, source: AssignmentSource): boolean => (node?.assignments ?? []).some((one) => one.source === source);

/** The steps whose people the starter chooses. */
export const stepsChosenAtStart = (graph: FlowGraph): readonly string[] => Object.values(graph.nodes).filter((node) => chosenBy(node, 'starter-choice')).map((node) => node.id);

/** The steps behind an element, with no other person's step between, whose people are chosen by whoever handles the element. */
export function stepsChosenAt(graph: FlowGraph, element: string): readonly string[] {
  const seen = new Set<string>();
  const found: string[] = [];
  const open = [...successors(graph, element)];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const node = graph.nodes[id];
    if (node?.element !== 'userTask') open.push(...successors(graph, id));
    else if (chosenBy(node, 'previous-choice')) found.push(id);
  }
  return found;
}
