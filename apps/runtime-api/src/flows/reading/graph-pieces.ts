import { type FlowGraph, type ImportedFlow } from '@carewright/flow-engine';

/** So many steps or lines are handed over at a time: few enough that nobody waits for one more piece. */
const inPiece = 100;

const members = ['containers', 'nodes', 'flows'] as const;

/** Some entries of one member of the graph that was read. */
export interface Piece {
  readonly member: (typeof members)[number];
  readonly entries: readonly (readonly [string, unknown])[];
}

/** What was read, with an empty graph, and how many pieces of it are still to come. */
export interface Outline {
  readonly read: ImportedFlow;
  readonly pieces: number;
}

const bare = (graph: FlowGraph | undefined): FlowGraph | undefined => graph && { ...graph, containers: {}, nodes: {}, flows: {} };

function withGraphs({ graph, unfinished, ...read }: ImportedFlow, change: (graph: FlowGraph | undefined) => FlowGraph | undefined): ImportedFlow {
  const [whole, part] = [change(graph), change(unfinished)];
  return { ...read, ...(whole !== undefined && { graph: whole }), ...(part !== undefined && { unfinished: part }) };
}

/** Takes apart what was read: a copy of thousands of steps at once would be made while everybody else waits. */
export function takenApart(read: ImportedFlow): { readonly outline: Outline; readonly pieces: readonly Piece[] } {
  const graph = read.graph ?? read.unfinished;
  const pieces = graph === undefined ? [] : members.flatMap((member) => {
    const entries = Object.entries(graph[member]);
    return Array.from({ length: Math.ceil(entries.length / inPiece) }, (_none, n) => ({ member, entries: entries.slice(n * inPiece, (n + 1) * inPiece) }));
  });
  return { outline: { read: withGraphs(read, bare), pieces: pieces.length }, pieces };
}

/** Puts it together again. */
export function putTogether({ read }: Outline, pieces: readonly Piece[]): ImportedFlow {
  const of = <T>(wanted: Piece['member']): Readonly<Record<string, T>> => Object.fromEntries(pieces.flatMap(({ member, entries }) => (member === wanted ? entries : []))) as Record<string, T>;
  return withGraphs(read, (graph) => graph && { ...graph, containers: of('containers'), nodes: of('nodes'), flows: of('flows') });
}
