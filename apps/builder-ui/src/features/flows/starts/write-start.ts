import { create, many, one, type BpmnElement } from '../tree/bpmn-file.js';
import { type StartCard, type StartTimer } from './start-card.js';
import { readStart } from './read-start.js';

/** What each kind of start says besides its condition; the rest of a card is not written for it. */
const spoken: Partial<Readonly<Record<StartCard['on'], readonly (keyof StartCard)[]>>> = {
  'record-updated': ['fields'], 'record-saved': ['fields'], webhook: ['fields'], 'date-field': ['field', 'offset', 'at', 'repeat'], schedule: ['each'], comment: ['words', 'mentions'], task: ['flow', 'step', 'moment', 'outcome'],
};

/** `cw:trigger`, which every start that we write carries: the engine reads it where BPMN has no word. */
export function triggerOf(start: StartCard): BpmnElement {
  const said = (spoken[start.on] ?? []).flatMap((part) => {
    const value = part === 'fields' ? start.fields.join(' ') : start[part];
    return typeof value === 'string' && value !== '' ? [[part, value]] : [];
  });
  return create('cw:Trigger', { on: start.on, ...Object.fromEntries(said), ...(start.when !== null && { when: create('cw:When', { text: start.when }) }) });
}

const timerProperties = { date: 'timeDate', duration: 'timeDuration', cycle: 'timeCycle' } as const satisfies Record<StartTimer['kind'], string>;

/** An element with its parts knowing whose they are, as the writer of XML wants it. */
function owned(type: string, properties: Readonly<Record<string, BpmnElement>>): BpmnElement {
  const element = create(type, properties);
  for (const part of Object.values(properties)) part.$parent = element;
  return element;
}

const expression = (body: string, more: object = {}): BpmnElement => create('bpmn:FormalExpression', { ...more, body });

function definitionsOf(element: BpmnElement): BpmnElement | undefined {
  let up: BpmnElement | undefined = element;
  while (up !== undefined && up.$type !== 'bpmn:Definitions') up = up.$parent;
  return up;
}

/** Whether anything but this start event speaks of a message or signal. */
function isSpokenElsewhere(root: BpmnElement, except: BpmnElement, definitions: BpmnElement): boolean {
  const visit = (element: BpmnElement): boolean =>
    element !== except && (element['messageRef'] === root || element['signalRef'] === root || [...many(element, 'eventDefinitions'), ...many(element, 'flowElements'), ...many(element, 'rootElements')].some(visit));
  return visit(definitions);
}

/** The message or signal of this name: one that the file has, the one this start had under its new name, or a new one. */
function rootOf(kind: 'message' | 'signal', name: string, element: BpmnElement): BpmnElement | undefined {
  const definitions = definitionsOf(element);
  if (definitions === undefined || name === '') return undefined;
  const type = kind === 'message' ? 'bpmn:Message' : 'bpmn:Signal';
  const roots = many(definitions, 'rootElements');
  const found = roots.find((root) => root.$type === type && root.name === name);
  if (found !== undefined) return found;
  const former = one(many(element, 'eventDefinitions')[0] ?? element, `${kind}Ref`);
  if (former !== undefined && !isSpokenElsewhere(former, element, definitions)) {
    former.name = name;
    return former;
  }
  const taken = new Set(roots.map(({ id }) => id));
  let count = 1;
  while (taken.has(`${kind}_${count}`)) count += 1;
  const made = create(type, { id: `${kind}_${count}`, name });
  made.$parent = definitions;
  definitions['rootElements'] = [made, ...roots];
  return made;
}

/** The message of this name, for a task that sends or receives it. */
export const messageRoot = (name: string, element: BpmnElement): BpmnElement | undefined => rootOf('message', name, element);

const writers: Partial<Readonly<Record<StartCard['on'], (start: StartCard, element: BpmnElement) => BpmnElement>>> = {
  schedule: ({ timer }) => owned('bpmn:TimerEventDefinition', timer === null ? {} : { [timerProperties[timer.kind]]: expression(timer.value) }),
  conditional: ({ condition }) => owned('bpmn:ConditionalEventDefinition', condition === null ? {} : { condition: expression(condition, { language: 'json-logic' }) }),
  message: ({ event }, element) => eventReference('message', event, element),
  signal: ({ event }, element) => eventReference('signal', event, element),
};

/** A definition that speaks of the message or signal of this name. */
export function eventReference(kind: 'message' | 'signal', name: string, element: BpmnElement): BpmnElement {
  const root = rootOf(kind, name, element);
  return create(kind === 'message' ? 'bpmn:MessageEventDefinition' : 'bpmn:SignalEventDefinition', root === undefined ? {} : { [`${kind}Ref`]: root });
}

/** The event definitions of a start event after a change; those that say the same are kept as they are, with all that others wrote there. */
export function eventDefinitionsFor(element: BpmnElement, start: StartCard): readonly BpmnElement[] {
  const before = many(element, 'eventDefinitions');
  const was = readStart(element);
  const isSame = was.on === start.on && JSON.stringify([was.timer, was.event, was.condition]) === JSON.stringify([start.timer, start.event, start.condition]);
  if (isSame && before.length > 0) return before;
  const made = writers[start.on]?.(start, element);
  if (made === undefined) return [];
  made.$parent = element;
  return [made];
}
