import { create, many, one, text, type BpmnElement } from './bpmn-file.js';

/** Changes a part of the file: at once, or as a command of the diagram, which can be undone. */
export type WritePart = (part: BpmnElement, properties: Readonly<Record<string, unknown>>) => void;
export const writeAtOnce: WritePart = (part, properties) => void Object.assign(part, properties);

export type EventRootKind = 'message' | 'signal' | 'error' | 'escalation';
/** What is sent and awaited: by its name, or by a code beside which a name may stand. */
export interface EventRoot {
  readonly kind: EventRootKind;
  readonly name: string;
  readonly code?: string;
}
interface RootType {
  readonly type: string;
  readonly definition: string;
  /** What two events of this kind meet by. */
  readonly known: 'name' | 'errorCode' | 'escalationCode';
}
export const eventRootTypes: { readonly [Kind in EventRootKind]: RootType } = {
  message: { type: 'bpmn:Message', definition: 'bpmn:MessageEventDefinition', known: 'name' },
  signal: { type: 'bpmn:Signal', definition: 'bpmn:SignalEventDefinition', known: 'name' },
  error: { type: 'bpmn:Error', definition: 'bpmn:ErrorEventDefinition', known: 'errorCode' },
  escalation: { type: 'bpmn:Escalation', definition: 'bpmn:EscalationEventDefinition', known: 'escalationCode' },
};
const references = Object.keys(eventRootTypes).map((kind) => `${kind}Ref`);

function definitionsOf(element: BpmnElement): BpmnElement | undefined {
  let up: BpmnElement | undefined = element;
  while (up !== undefined && up.$type !== 'bpmn:Definitions') up = up.$parent;
  return up;
}

/** Whether anything but this element speaks of a message, signal, error or escalation. */
function isSpokenElsewhere(root: BpmnElement, except: BpmnElement, definitions: BpmnElement): boolean {
  const visit = (element: BpmnElement): boolean =>
    element !== except && (references.some((property) => element[property] === root) || [...many(element, 'eventDefinitions'), ...many(element, 'flowElements'), ...many(element, 'rootElements')].some(visit));
  return visit(definitions);
}

/** What an element speaks of: the one that the file has, the one it had under its new words, or a new one; undefined when nothing is said. */
export function eventRoot({ kind, name, code }: EventRoot, element: BpmnElement, write: WritePart = writeAtOnce): BpmnElement | undefined {
  const { type, known } = eventRootTypes[kind];
  const definitions = definitionsOf(element);
  const key = known === 'name' ? name : (code ?? '');
  if (definitions === undefined || (key === '' && name === '')) return undefined;
  const said = { ...(known !== 'name' && { [known]: key === '' ? undefined : key }), name: name === '' ? undefined : name };
  const roots = many(definitions, 'rootElements');
  const former = one(many(element, 'eventDefinitions')[0] ?? element, `${kind}Ref`);
  const found = former !== undefined && text(former, known) === key ? former : roots.find((root) => root.$type === type && key !== '' && text(root, known) === key);
  const kept = found ?? (former !== undefined && !isSpokenElsewhere(former, element, definitions) ? former : undefined);
  if (kept !== undefined) {
    // Who turns to another one by its code takes the name that it has.
    if (kept === former && (text(kept, known) !== key || text(kept, 'name') !== name)) write(kept, said);
    return kept;
  }
  const taken = new Set(roots.map(({ id }) => id));
  let count = 1;
  while (taken.has(`${kind}_${count}`)) count += 1;
  const made = create(type, { id: `${kind}_${count}`, ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) });
  made.$parent = definitions;
  write(definitions, { rootElements: [made, ...roots] });
  return made;
}

/** An event definition that speaks of it. */
export function eventReference(wish: EventRoot, element: BpmnElement, write: WritePart = writeAtOnce): BpmnElement {
  const root = eventRoot(wish, element, write);
  return create(eventRootTypes[wish.kind].definition, root === undefined ? {} : { [`${wish.kind}Ref`]: root });
}
