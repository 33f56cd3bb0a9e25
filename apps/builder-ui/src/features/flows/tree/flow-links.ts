import { many, one, text, type BpmnElement } from './bpmn-file.js';

/** One line of the diagram. */
export interface Link {
  readonly id: string;
  readonly name: string;
  readonly condition: string | null;
  readonly isDefault: boolean;
  readonly from: BpmnElement;
  readonly to: BpmnElement;
}
/** The elements of a process and the lines between them, by what the lines say: the parser fills `incoming` and `outgoing` only when the file has them. */
export interface FlowLinks {
  readonly nodes: readonly BpmnElement[];
  readonly outgoing: (node: BpmnElement) => readonly Link[];
  readonly incoming: (node: BpmnElement) => readonly Link[];
}

/** Parts of a process that take no part in its course: kept in the file, not shown as steps. */
const silent: ReadonlySet<string> = new Set(['bpmn:SequenceFlow', 'bpmn:DataObject', 'bpmn:DataObjectReference', 'bpmn:DataStoreReference']);

export function linksOf(process: BpmnElement): FlowLinks {
  const elements = many(process, 'flowElements');
  const links = elements.filter(({ $type }) => $type === 'bpmn:SequenceFlow').flatMap((flow) => linkOf(flow) ?? []);
  const outgoing = new Map<BpmnElement, readonly Link[]>();
  const incoming = new Map<BpmnElement, readonly Link[]>();
  for (const link of links) {
    outgoing.set(link.from, [...(outgoing.get(link.from) ?? []), link]);
    incoming.set(link.to, [...(incoming.get(link.to) ?? []), link]);
  }
  return {
    nodes: elements.filter(({ $type }) => !silent.has($type)),
    outgoing: (node) => inWrittenOrder(node, outgoing.get(node) ?? []),
    incoming: (node) => incoming.get(node) ?? [],
  };
}

function linkOf(flow: BpmnElement): Link | null {
  const from = one(flow, 'sourceRef');
  const to = one(flow, 'targetRef');
  if (!from || !to) return null;
  const condition = text(one(flow, 'conditionExpression'), 'body').trim();
  return { id: flow.id ?? '', name: flow.name ?? '', condition: condition === '' ? null : condition, isDefault: one(from, 'default') === flow, from, to };
}

/** The order of `<outgoing>` is the order of the branches; lines it does not list follow. */
function inWrittenOrder(node: BpmnElement, links: readonly Link[]): readonly Link[] {
  const written = many(node, 'outgoing').map(({ id }) => id);
  const place = ({ id }: Link): number => (written.includes(id) ? written.indexOf(id) : written.length);
  return [...links].sort((one, other) => place(one) - place(other));
}
