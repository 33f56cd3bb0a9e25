import { parseLogic, type FlowGraph, type Vars } from '@carewright/flow-engine';
import { type FlowVariable, type FlowVariableKind, dependenciesOf, type FieldRight, type Logic } from '@carewright/schema';

/** What the person may read of the record that the run is about. */
export type Rights = Readonly<Record<string, FieldRight>>;

const kinds: readonly (readonly [FlowVariableKind, (value: unknown) => boolean])[] = [
  ['empty', (value) => value === null || value === undefined],
  ['boolean', (value) => typeof value === 'boolean'],
  ['number', (value) => typeof value === 'number'],
  ['text', (value) => typeof value === 'string'],
  ['list', Array.isArray],
];

const kindOf = (name: string, value: unknown): FlowVariableKind => (name === 'choices' ? 'people' : (kinds.find(([, fits]) => fits(value))?.[0] ?? 'object'));

interface Assigned {
  readonly name: string;
  readonly from: readonly string[];
}

function dependencies(expression: unknown): readonly string[] {
  try {
    return dependenciesOf(expression as Logic);
  } catch {
    return ['record'];
  }
}

/** What each script of the flow makes of what. */
function assignments(graph: FlowGraph): readonly Assigned[] {
  return Object.values(graph.nodes).flatMap(({ script }) => {
    const parsed = script === undefined ? undefined : parseLogic(script);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return [];
    return Object.entries(parsed).map(([name, expression]) => ({ name, from: dependencies(expression) }));
  });
}

/** Whether a path leads into something that is not for the person's eyes: a closed field, the whole record, or a variable made of such. */
const isClosed = (path: string, rights: Rights | null, closed: ReadonlySet<string>): boolean => {
  const [root = '', name] = path.split('.');
  if (root === 'vars') return name === undefined ? closed.size > 0 : closed.has(name);
  if (root !== 'record') return false;
  return name === undefined ? rights === null || Object.values(rights).some((right) => right === 'hidden' || right === 'masked') : rights === null || !mayRead(rights[name]);
};
const mayRead = (right: FieldRight | undefined): boolean => right === 'read' || right === 'write';

/** The variables that hold, in part, what the person may not read in the record; those made of such ones too. */
export function closedVariables(graph: FlowGraph, rights: Rights | null): ReadonlySet<string> {
  const made = assignments(graph);
  const closed = new Set<string>();
  for (let size = -1; size !== closed.size; ) {
    size = closed.size;
    for (const { name, from } of made) if (from.some((path) => isClosed(path, rights, closed))) closed.add(name);
  }
  return closed;
}

/** The variables of a run in the order of their names. `rights` is null when the person may not see the record at all. */
export function showVariables(graph: FlowGraph, vars: Vars, rights: Rights | null): readonly FlowVariable[] {
  const closed = closedVariables(graph, rights);
  const isHidden = (name: string): boolean => closed.has(name) || (rights !== null && Object.hasOwn(rights, name) && !mayRead(rights[name]));
  return Object.entries(vars).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => (isHidden(name) ? { name, kind: kindOf(name, value), hidden: true } : { name, kind: kindOf(name, value), value, hidden: false }));
}
