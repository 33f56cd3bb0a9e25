import { create, many, type BpmnElement } from '../tree/bpmn-file.js';
import { eventReference, writeAtOnce, type WritePart } from '../tree/event-roots.js';
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

const writers: Partial<Readonly<Record<StartCard['on'], (start: StartCard, element: BpmnElement, write: WritePart) => BpmnElement>>> = {
  schedule: ({ timer }) => owned('bpmn:TimerEventDefinition', timer === null ? {} : { [timerProperties[timer.kind]]: expression(timer.value) }),
  conditional: ({ condition }) => owned('bpmn:ConditionalEventDefinition', condition === null ? {} : { condition: expression(condition, { language: 'json-logic' }) }),
  message: ({ event }, element, write) => eventReference({ kind: 'message', name: event }, element, write),
  signal: ({ event }, element, write) => eventReference({ kind: 'signal', name: event }, element, write),
};

/** The event definitions of a start event after a change; those that say the same are kept as they are, with all that others wrote there. */
export function eventDefinitionsFor(element: BpmnElement, start: StartCard, write: WritePart = writeAtOnce): readonly BpmnElement[] {
  const before = many(element, 'eventDefinitions');
  const was = readStart(element);
  const isSame = was.on === start.on && JSON.stringify([was.timer, was.event, was.condition]) === JSON.stringify([start.timer, start.event, start.condition]);
  if (isSame && before.length > 0) return before;
  const made = writers[start.on]?.(start, element, write);
  if (made === undefined) return [];
  made.$parent = element;
  return [made];
}
