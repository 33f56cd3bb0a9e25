import { type Assignment, type AssignmentSource, type FlowGraph, type FlowNode } from '../import/graph.js';
import { successors } from './reachability.js';

const chosenBy = (node: FlowNode | undefined, source: AssignmentSource): boolean => (node?.assignments ?? []).some((one) => one.source === source);

/** Whom a choice is limited to (`value` of the two sources): `role:`, `department:` or `position:` and its key; undefined for anything else. */
export function readRange(value: string): (Assignment & { readonly source: 'role' | 'department' | 'position'; readonly value: string }) | undefined {
  const [, source, key] = /^(role|department|position):(.+)$/.exec(value) ?? [];
  return source === undefined || key === undefined ? undefined : { source: source as 'role', value: key };
}

/** The groups that people of a step are chosen from; null where anybody may be chosen. */
export function rangeOf(node: FlowNode | undefined): readonly NonNullable<ReturnType<typeof readRange>>[] | null {
  const values = (node?.assignments ?? []).flatMap(({ source, value }) => (source === 'starter-choice' || source === 'previous-choice' ? [value ?? ''] : []));
  const ranges = values.flatMap((value) => readRange(value) ?? []);
  return values.length === 0 || values.includes('') ? null : ranges;
}

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
