import { starterElement } from '../approval/return-targets.js';
import { type FlowGraph, type FlowNode } from '../import/graph.js';
import { matchFlows } from './match-flows.js';
import { mismatch, type Mismatch } from './mismatch.js';

/** What an author says about a migration; everything they leave out is found by the ids. */
export interface MigrationWish {
  /** Elements and sequence flows of the old release that are others in the new one. */
  readonly mapping?: Readonly<Record<string, string>>;
  /** Elements whose tokens are taken away and begin at another element instead. */
  readonly moves?: Readonly<Record<string, string>>;
}

/** Why an element of the old release has no counterpart. */
export type Unmapped = Mismatch | 'migration-unmapped' | 'migration-scope' | 'migration-boundary';

/** How the elements of one release answer to those of another. */
export interface MigrationPlan {
  readonly source: FlowGraph;
  readonly target: FlowGraph;
  /** Elements, sub-processes and the process itself. */
  readonly nodes: Readonly<Record<string, string>>;
  /** Where what stopped with an incident is tried again: the kind of step may have changed, for that is how it is mended. */
  readonly retries: Readonly<Record<string, string>>;
  readonly flows: Readonly<Record<string, string>>;
  readonly moves: Readonly<Record<string, string>>;
  /** Why the others are not in `nodes`. */
  readonly reasons: Readonly<Record<string, Unmapped>>;
}

type Nodes = Record<string, string>;

/** From outside in, and what is attached after what it is attached to. */
function inOrder(graph: FlowGraph): readonly FlowNode[] {
  const depth = (node: FlowNode): number => {
    const parent = graph.nodes[node.container];
    return (parent === undefined ? 0 : depth(parent) + 2) + (node.attachedTo === undefined ? 0 : 1);
  };
  return Object.values(graph.nodes).map((node) => ({ node, depth: depth(node) })).sort((a, b) => a.depth - b.depth).map(({ node }) => node);
}

/** Whether an element stands where the other one's place has gone. */
function misplaced(nodes: Nodes, from: FlowNode, to: FlowNode): 'migration-scope' | 'migration-boundary' | undefined {
  if (from.attachedTo !== undefined && nodes[from.attachedTo] !== to.attachedTo) return 'migration-boundary';
  return nodes[from.container] === to.container ? undefined : 'migration-scope';
}

/** A flow begins where it begins, whatever the two start events are called. */
function sameStart(source: FlowGraph, target: FlowGraph, element: string): string {
  const [from, to] = [source.processes[0] ?? '', target.processes[0] ?? ''];
  return target.nodes[element] === undefined && element === starterElement(source, from) ? (starterElement(target, to) ?? element) : element;
}

/** Finds for every element of the old release its counterpart in the new one: as wished, else the one with the same id. */
export function planMigration(source: FlowGraph, target: FlowGraph, wish: MigrationWish = {}): MigrationPlan {
  const nodes: Nodes = {};
  const retries: Nodes = {};
  const reasons: Record<string, Unmapped> = {};
  source.processes.forEach((id, at) => {
    const to = target.processes[at];
    if (to !== undefined) nodes[id] = to;
  });
  for (const from of inOrder(source)) {
    const to = target.nodes[wish.mapping?.[from.id] ?? sameStart(source, target, from.id)];
    const place = to === undefined ? 'migration-unmapped' : misplaced(nodes, from, to);
    const reason = place ?? (to === undefined ? undefined : mismatch(from, to));
    if (to !== undefined && place === undefined) retries[from.id] = to.id;
    if (reason !== undefined) reasons[from.id] = reason;
    else if (to !== undefined) nodes[from.id] = to.id;
  }
  const moves = Object.fromEntries(Object.entries(wish.moves ?? {}).filter(([from, to]) => source.nodes[from] !== undefined && target.nodes[to] !== undefined));
  return { source, target, nodes, retries, reasons, moves, flows: matchFlows({ source, target, nodes }, wish.mapping ?? {}) };
}

const takesTokens = (node: FlowNode): boolean => node.attachedTo === undefined && node.forCompensation !== true && node.element !== 'eventSubProcess' && node.element !== 'startEvent';

/** What stands in the new release where an element's process or sub-process has gone, in the order of the drawing. */
const placesIn = ({ nodes, target }: MigrationPlan, { container }: FlowNode): readonly FlowNode[] =>
  (target.containers[nodes[container] ?? '']?.nodes ?? []).flatMap((id) => target.nodes[id] ?? []);

/** The elements of the new release that could take over the tokens of an element. */
export function counterparts(plan: MigrationPlan, element: string): readonly string[] {
  const from = plan.source.nodes[element];
  if (from === undefined) return [];
  return placesIn(plan, from).filter((to) => misplaced(plan.nodes, from, to) === undefined && mismatch(from, to) === undefined).map((to) => to.id);
}

/** The elements of the new release where a token of an element could begin instead. */
export function moveTargets(plan: MigrationPlan, element: string): readonly string[] {
  const from = plan.source.nodes[element];
  return from === undefined ? [] : placesIn(plan, from).filter(takesTokens).map((to) => to.id);
}

/** The way back: pairs that lead to one element each. */
export function reversed(plan: Pick<MigrationPlan, 'nodes' | 'flows'>): MigrationWish {
  const pairs = [...Object.entries(plan.nodes), ...Object.entries(plan.flows)];
  const count = new Map<string, number>();
  for (const [, to] of pairs) count.set(to, (count.get(to) ?? 0) + 1);
  return { mapping: Object.fromEntries(pairs.filter(([, to]) => count.get(to) === 1).map(([from, to]) => [to, from])) };
}
